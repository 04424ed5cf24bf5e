import type { Boundary } from '../../charts/uplot-options.ts';
import { type Axis, type AxisKind, relativeAxis, stepAxis, timeAxis } from '../../charts/x-axis.ts';

/** What of a run its axes are made from. */
export interface AxesOfRun {
  readonly kind: string;
  readonly createdAt: string;
  readonly startedAt?: string | null;
}

/** What of a run tells its attempts apart. */
export interface AttemptsOfRun {
  readonly attempts: readonly { readonly number: number; readonly startedAt: string }[];
  readonly epochs: readonly { readonly epoch: number; readonly attempt: number }[];
}

export interface AxisChoice {
  readonly kind: AxisKind;
  readonly label: string;
  readonly axis: Axis;
}

/**
 * The axes that a run's curves can be drawn over, the one that they are logged by first: a trainer logs by epoch, a program
 * outside by its own steps.
 */
export const axesOfRun = (run: AxesOfRun): readonly [AxisChoice, ...AxisChoice[]] => {
  const times: AxisChoice[] = [
    { kind: 'time', label: 'Wall time', axis: timeAxis },
    { kind: 'relative', label: 'Relative time', axis: relativeAxis(run.startedAt ?? run.createdAt) },
  ];
  if (run.kind === 'OUTSIDE') return [{ kind: 'step', label: 'Step', axis: stepAxis('step') }, ...times];
  return [{ kind: 'epoch', label: 'Epoch', axis: stepAxis('epoch') }, ...times];
};

/** Where on an axis the second and later attempts at a run begin. */
export const attemptBoundaries = (run: AttemptsOfRun, axis: Axis): Boundary[] =>
  run.attempts.flatMap(({ number, startedAt }) => {
    if (number === 1) return [];
    const label = `attempt ${number}`;
    if (axis.kind === 'time' || axis.kind === 'relative')
      return [{ x: axis.place({ step: 0, time: startedAt }), label }];
    const first = run.epochs.find(({ attempt }) => attempt === number)?.epoch;
    // Between the last epoch of the attempt before and its own first.
    return first === undefined ? [] : [{ x: axis.place({ step: first - 0.5 }), label }];
  });
