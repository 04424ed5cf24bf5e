/** Tokens `[start, end)` of one sentence: what the model sees at once, between [CLS] and [SEP]. */
export interface SentenceWindow {
  /** Index of the record in its part. */
  record: number;
  lead: number;
  start: number;
  end: number;
}

/** All that is needed of a record to cut it: one token list for each lead. */
export interface Sentenced {
  readonly sentences: readonly { readonly token: ArrayLike<number> }[];
}

/**
 * Cuts the sentences of all leads into windows of `tokensPerWindow`, [CLS] and [SEP] counted; every token is in
 * exactly one of them, and only the last window of a sentence is shorter.
 */
export function cutWindows(records: readonly Sentenced[], tokensPerWindow: number): SentenceWindow[] {
  const content = tokensPerWindow - 2;
  return records.flatMap(({ sentences }, record) =>
    sentences.flatMap(({ token }, lead) =>
      Array.from({ length: Math.ceil(token.length / content) }, (_, window) => ({
        record,
        lead,
        start: window * content,
        end: Math.min((window + 1) * content, token.length),
      })),
    ),
  );
}
