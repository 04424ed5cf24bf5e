/** The loss of a run. */
export interface LossSettings {
  kind: 'cross-entropy' | 'weighted' | 'focal';
  gamma: number;
  /** Share of each label that is dealt to all classes alike; 0 leaves labels as they are. */
  labelSmoothing?: number;
  /** One for each class; null weighs all the same. */
  classWeights: Float32Array | null;
}
