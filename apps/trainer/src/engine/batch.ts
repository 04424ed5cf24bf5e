/** A batch of sentence windows; all lists are `[batch, tokens]`, row-major. */
export interface Batch {
  tokens: Int32Array;
  /** Mean value of each wave, mV. */
  values: Float32Array;
  /** Class of each token; −1 is neither learned nor counted. */
  labels: Int32Array;
  /** 1 where a token is real, 0 where it is padding. */
  mask: Float32Array;
  /** Length of each row, padding with it. */
  tokensPerWindow: number;
}

/** Sizes that a session's graph is built for. */
export interface BatchSize {
  batchSize: number;
  tokensPerWindow: number;
}

/** How many windows a batch holds, and how long each is. */
export const sizeOf = ({
  tokens,
  tokensPerWindow,
}: Pick<Batch, 'tokens' | 'tokensPerWindow'>): BatchSize => ({
  batchSize: tokens.length / tokensPerWindow,
  tokensPerWindow,
});
