/** The loss of a run. */
export interface LossSettings {
  kind: 'cross-entropy' | 'weighted' | 'focal';
  gamma: number;
  /** One for each class; null weighs all the same. */
  classWeights: Float32Array | null;
}
