import { type ConfusionMatrix, confusionCells } from '@beatlab/evaluation/confusion-matrix';
import { metricRows, type Part } from '@beatlab/evaluation/metric-keys';
import type { ConfusionNote, MetricNote } from '../attempt/protocol.ts';
import type { BeatDecision, PartJudge } from './judge-part.ts';

/** What one part of the records is worth in one epoch, in both scopes. */
export interface PartNotes {
  metrics: MetricNote[];
  confusion: ConfusionNote[];
  /** Macro F1 over beats, by which the best epoch is chosen. */
  beatF1: number;
}

/** Turns a part's judgement and its loss into what is stored. */
export function notePart(
  part: Part,
  judge: PartJudge,
  decisions: readonly BeatDecision[],
  classNames: readonly string[],
  loss: number,
): PartNotes {
  const beats = judge.beats(decisions);
  const metrics = [
    { key: `${part}/loss`, value: loss },
    ...metricRows(part, 'beat', classNames, beats),
    ...metricRows(part, 'token', classNames, judge.tokens),
  ];
  return {
    metrics,
    confusion: [...noteCells(part, 'beat', beats), ...noteCells(part, 'token', judge.tokens)],
    beatF1: metrics.find(({ key }) => key === `${part}/f1`)?.value ?? Number.NaN,
  };
}

const noteCells = (part: Part, scope: 'beat' | 'token', matrix: ConfusionMatrix): ConfusionNote[] =>
  confusionCells(matrix).map((cell) => ({ part, scope, ...cell }));
