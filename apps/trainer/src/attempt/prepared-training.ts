import type { LabelledRecord } from '../training/labelled-record.ts';
import type { PretrainedWeights } from './pretrained-weights.ts';
import type { AttemptJob } from './protocol.ts';

/** Sentences of both parts, and what is known of where they come from. Pretraining's have no label. */
export interface PreparedTraining {
  job: AttemptJob;
  train: LabelledRecord[];
  val: LabelledRecord[];
  vocabularyBytes: Uint8Array;
  /** Weights to start from; null starts from random ones. */
  pretrained: PretrainedWeights | null;
  provenance: Record<string, unknown>;
}
