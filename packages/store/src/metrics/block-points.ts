/**
 * Points in columns, in order of their steps and, at a step, of their attempts.
 * *shapes* equally many of each · *units* times in milliseconds since 1970
 */
export interface BlockPoints {
  steps: readonly number[];
  attempts: readonly number[];
  times: readonly number[];
  values: readonly number[];
}

/** The same, as they are read: four allocations for a block, not one for a point. */
export interface PointColumns {
  steps: Int32Array;
  attempts: Int32Array;
  times: Float64Array;
  values: Float64Array;
}
