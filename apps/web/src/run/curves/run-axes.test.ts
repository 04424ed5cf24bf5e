import { describe, expect, it } from 'vitest';
import { type AttemptsOfRun, type AxesOfRun, attemptBoundaries, axesOfRun } from './run-axes.ts';

const run: AxesOfRun & AttemptsOfRun = {
  kind: 'FINE_TUNE',
  createdAt: '2026-11-27T14:00:00Z',
  startedAt: '2026-11-27T14:00:10Z',
  attempts: [
    { number: 1, startedAt: '2026-11-27T14:00:10Z' },
    { number: 2, startedAt: '2026-11-27T14:01:10Z' },
  ],
  epochs: [
    { epoch: 1, attempt: 1 },
    { epoch: 2, attempt: 1 },
    { epoch: 3, attempt: 2 },
  ],
};

describe('axesOfRun', () => {
  it('a trainer’s metrics are by epoch, and can be drawn over time', () => {
    const axes = axesOfRun(run);
    expect(axes.map(({ kind }) => kind)).toEqual(['epoch', 'time', 'relative']);
    const place = (kind: string) =>
      axes.find((each) => each.kind === kind)?.axis.place({ step: 3, time: '2026-11-27T14:02:10Z' });
    expect([place('epoch'), place('relative')]).toEqual([3, 120]);
  });

  it('a program outside logs by step', () => {
    expect(axesOfRun({ ...run, kind: 'OUTSIDE' }).map(({ kind }) => kind)).toEqual([
      'step',
      'time',
      'relative',
    ]);
  });
});

describe('attemptBoundaries', () => {
  it('lie before the first epoch of an attempt, or at the moment it began', () => {
    const [epoch, , relative] = axesOfRun(run);
    expect(attemptBoundaries(run, epoch.axis)).toEqual([{ x: 2.5, label: 'attempt 2' }]);
    expect(attemptBoundaries(run, relative!.axis)).toEqual([{ x: 60, label: 'attempt 2' }]);
  });
});
