/** A table whose cells are coloured by what they say. */
export interface HeatGrid {
  readonly corner: string;
  /** Stands over all columns. */
  readonly over?: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly HeatCell[] }[];
}

export interface HeatCell {
  readonly text: string;
  /** Of the colour, in [0, 1]. */
  readonly strength: number;
  readonly tone: 'good' | 'bad';
}

/** Strength of a cell's colour in [0, 1]: the square root, so that rare confusions still show. */
export const heat = (share: number): number => (Number.isNaN(share) ? 0 : Math.sqrt(share));
