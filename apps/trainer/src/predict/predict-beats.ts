import type { SentencedRecord } from '../stages/segment-files.ts';
import { cutWindows } from '../training/cut-windows.ts';
import { PartJudge } from '../training/judge-part.ts';
import { labelRecord } from '../training/label-records.ts';
import type { LabelledRecord } from '../training/labelled-record.ts';
import { makeBatch } from '../training/make-batch.ts';
import { planBatches } from '../training/plan-batches.ts';
import { type Pass, type StepNote, validationPass } from '../training/run-pass.ts';
import type { Inference } from './infer.ts';
import type { ModelCard } from './model-metadata.ts';

/** A detected beat and what the model takes it for. */
export interface PredictedBeat {
  /** R peak. *units* samples */
  sample: number;
  /** Index into the model's classes. */
  class: number;
  /** *shape* `[classes]`, adding up to 1 */
  probabilities: Float64Array;
}

/** Tokens in one call of ONNX Runtime, about: attention's memory grows with the window's square. */
const tokensAtOnce = 4096;

/**
 * Asks the model about every detected beat; one without any wave token can't be judged and is left out. Windows and
 * decision are those of validation: a beat's class is the largest mean of the softmax probabilities over all its wave
 * tokens, those of all leads.
 */
export async function predictBeats(
  record: SentencedRecord,
  { mode, classes, tokensPerWindow }: Pick<ModelCard, 'mode' | 'classes' | 'tokensPerWindow'>,
  inference: Inference,
  onStep: (step: StepNote) => void = () => {},
): Promise<PredictedBeat[]> {
  const records = [everyPeakABeat(record, mode)];
  const judge = new PartJudge(records, classes.length);
  const batchSize = Math.max(1, Math.floor(tokensAtOnce / tokensPerWindow));
  const pass: Pass = {
    batches: planBatches(cutWindows(records, tokensPerWindow), {
      batchSize,
      tokensPerWindow,
      shortWindows: 'padded',
    }),
    batchOf: (planned) => makeBatch(records, planned),
    judge,
    onStep,
  };
  // No labels, so no loss: the pass is walked for its answers alone.
  await validationPass(pass, {
    evaluate: async (batch) => ({
      lossSum: 0,
      weightSum: 0,
      logits: await inference.logits(batch),
    }),
  });
  return judge
    .decisions()
    .filter(({ predicted }) => predicted >= 0)
    .map(({ beat, predicted, probabilities }) => ({
      sample: record.rPeaks[beat]!,
      class: predicted,
      probabilities,
    }));
}

/** The record as validation would see it, were there an annotation on each R peak; its class is never looked at. */
function everyPeakABeat(record: SentencedRecord, mode: ModelCard['mode']): LabelledRecord {
  const beats = Array.from(record.rPeaks, (sample, peak) => ({ sample, symbol: '', class: 0, peak }));
  return labelRecord(record, { classOfPeak: new Int8Array(beats.length), beats }, mode);
}
