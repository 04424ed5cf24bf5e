import { calibrateClass } from './calibrate-class.ts';
import { compareBeats } from './compare-beats.ts';
import { compareModes } from './compare-modes.ts';
import { drawCurve } from './draw-curve.ts';
import { findAgreeingRows } from './find-agreeing-rows.ts';
import { operateAt } from './operate-at.ts';
import { reportEc57 } from './report-ec57.ts';
import { resampleClasses } from './resample-classes.ts';

/** What takes long enough to hold other requests up, by name: pure functions, each carried out on a thread of its own. */
export const evaluationTasks = {
  reportEc57,
  drawCurve,
  operateAt,
  calibrateClass,
  resampleClasses,
  compareBeats,
  compareModes,
  findAgreeingRows,
} as const;

export type EvaluationTasks = typeof evaluationTasks;
export type EvaluationTask = keyof EvaluationTasks;

/** What a thread is asked. */
export interface EvaluationRequest<Task extends EvaluationTask = EvaluationTask> {
  readonly task: Task;
  readonly input: Parameters<EvaluationTasks[Task]>[0];
}

/** What a thread answers: an error's code does not survive the way between threads by itself. */
export type EvaluationAnswer =
  | { readonly result: unknown }
  | {
      readonly refused: {
        readonly code: string;
        readonly message: string;
        readonly where: string | null;
        readonly remedy: string | null;
      };
    };
