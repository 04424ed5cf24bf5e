import { type ConfusionMatrix, confusionCells } from '@beatlab/evaluation/confusion-matrix';
import { metricRows, type Part } from '@beatlab/evaluation/metric-keys';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { ConfusionNote, MetricNote } from '../attempt/protocol.ts';
import type { BeatDecision, PartJudge } from './judge-part.ts';

/** What one part of the records is worth in one epoch, in both scopes. */
export interface PartNotes {
  metrics: MetricNote[];
  confusion: ConfusionNote[];
}

/** By which the best epoch is chosen: more is better. NaN where the figure is not there. */
export function scoreOf({ metrics }: PartNotes, bestBy: RunConfig['bestBy']): number {
  const value = metrics.find(({ key }) => key === `val/${bestBy}`)?.value ?? Number.NaN;
  return bestBy === 'loss' ? -value : value;
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
  };
}

const noteCells = (part: Part, scope: 'beat' | 'token', matrix: ConfusionMatrix): ConfusionNote[] =>
  confusionCells(matrix).map((cell) => ({ part, scope, ...cell }));
