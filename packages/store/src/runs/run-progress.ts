/** What a progress bar shows of a running run. */
export interface RunProgress {
  /** `preprocess`, `segment`, `vocabulary`, `sentences`, `train`, … */
  stage: string;
  /** Epoch in work, from 1; 0 before training. */
  epoch: number;
  epochs: number;
  step: number;
  /** Steps of an epoch. */
  steps: number;
  /** Of the last step, or null before the first. */
  loss: number | null;
  tokensPerSecond: number | null;
  remainingSeconds: number | null;
  /** Of the whole run, 0…1. */
  share: number;
}
