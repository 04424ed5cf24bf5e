import { formatCount, formatNumber } from '../format/format-number.ts';
import { formatRemaining } from '../format/format-time.ts';
import type { MetricValue } from '../format/metric-value.ts';

/** Where a run is, as its trainer reports it. */
export interface Progress {
  readonly stage: string;
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly steps: number;
  readonly loss: MetricValue | null;
  readonly tokensPerSecond: number | null;
  readonly remainingSeconds: number | null;
  readonly share: number;
}

/** The stage, then what there is to say of it, each with a name; what is not known is left out. */
export const progressWords = (progress: Progress): { label: string; value: string }[] => {
  const words = [{ label: 'Stage', value: stageName(progress.stage) }];
  const say = (label: string, value: string) => words.push({ label, value });
  if (progress.epochs > 0 && progress.epoch > 0) say('Epoch', `${progress.epoch} of ${progress.epochs}`);
  if (progress.steps > 0)
    say(
      progress.epoch > 0 ? 'Step' : 'Done',
      `${formatCount(progress.step)} of ${formatCount(progress.steps)}`,
    );
  if (progress.loss !== null) say('Loss', formatNumber(progress.loss));
  if (progress.tokensPerSecond !== null) say('Speed', `${formatCount(progress.tokensPerSecond)} tokens/s`);
  if (progress.remainingSeconds !== null) say('Remaining', formatRemaining(progress.remainingSeconds));
  return words;
};

/** One sentence for readers of screens, told only when a new epoch or stage begins. */
export const progressSentence = (progress: Progress): string => {
  const stage = stageName(progress.stage);
  return progress.epochs > 0 && progress.epoch > 0
    ? `${stage}, epoch ${progress.epoch} of ${progress.epochs}`
    : stage;
};

/** Stages are stored as short words such as `preprocess`. */
const stageName = (stage: string): string => {
  const known: Readonly<Record<string, string>> = {
    waiting: 'Waiting for a trainer',
    queued: 'Waiting for a trainer',
    preprocess: 'Filtering',
    segment: 'Delineating waves',
    segments: 'Delineating waves',
    evaluate: 'Validating',
    vocabulary: 'Fitting the vocabulary',
    sentences: 'Making sentences',
    train: 'Training',
    finetune: 'Fine-tuning',
    validate: 'Validating',
    export: 'Exporting the model',
  };
  return known[stage] ?? stage.replace(/^./, (letter) => letter.toUpperCase());
};
