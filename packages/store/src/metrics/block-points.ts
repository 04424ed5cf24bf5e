/**
 * Points in columns, in order of their steps and, at a step, of their attempts.
 * *shapes* equally many of each · *units* times in milliseconds since 1970
 */
export interface BlockPoints {
  steps: number[];
  attempts: number[];
  times: number[];
  values: number[];
}
