/** A point as it is stored. */
export interface RawPoint {
  step: number;
  attempt: number;
  value: number;
  /** *units* milliseconds since 1970 */
  timeMs: number;
}
