import type { SweepRun } from '@beatlab/store/sweeps/read-sweep-runs';
import type { DescribedSweep } from './describe-sweep.ts';
import { duration } from './progress-text.ts';
import { textOf } from './run-command-of.ts';
import { table } from './table.ts';

/** A sweep for a reader: state, runs from the best to the worst, and how to train the best again. */
export function sweepText(sweep: DescribedSweep): string {
  const { number, name, state, sampler, metric, runs, runCount, space, best } = sweep;
  const head = `Sweep ${number} “${name}”: ${state} (${sampler}, ${runs.length} of ${runCount} runs, ${sweep.dataset}, best by ${metric})`;
  const keys = Object.keys(space);
  const rows = runs.map((run) => [
    String(run.run),
    ...keys.map((key) => textOf(run.settings[key]) || '–'),
    run.figure === null ? '–' : run.figure.toFixed(4),
    String(run.epochs),
    run.seconds === null ? '–' : duration(run.seconds),
    stateText(run),
  ]);
  const parts = [head, table(['run', ...keys, metric, 'epochs', 'time', 'state'], rows)];
  if (best !== null)
    parts.push(`Best: run ${best.run}, ${metric} ${best.figure.toFixed(4)}. Again:\n${best.command}`);
  return parts.join('\n\n');
}

/** A run of a sweep in one line: its settings, or what they came to. */
export const settingsText = (point: Readonly<Record<string, unknown>>): string =>
  Object.entries(point)
    .map(([key, value]) => `${key} ${textOf(value) || '–'}`)
    .join(', ');

export function outcomeText(
  { runNumber, point, figure, epochs, cause, ...run }: SweepRun,
  metric: string,
): string {
  const came =
    figure === null ? '' : `, ${metric} ${figure.toFixed(4)} after ${epochs} epoch${epochs === 1 ? '' : 's'}`;
  const why = run.outcome === 'failed' && cause !== null ? `: ${cause.message}` : '';
  return `Run ${runNumber} (${settingsText(point)}): ${stateText(run)}${came}${why}`;
}

const stateText = ({ state, outcome }: Pick<SweepRun, 'state' | 'outcome'>): string =>
  outcome === 'stopped' ? 'ended at a rung' : state;
