import type { Store } from '@beatlab/store/open-store';
import { findSweep, findSweeps, type SweepSummary } from '@beatlab/store/sweeps/find-sweep';
import { isScored, orderByWorth } from '@beatlab/store/sweeps/order-by-worth';
import { readSweepRuns, type SweepRun } from '@beatlab/store/sweeps/read-sweep-runs';
import type { SearchSpace } from '@beatlab/store/sweeps/search-space';
import { type ErrorCause, TrainerError } from '../errors.ts';
import { runCommandOf } from './run-command-of.ts';

/** A sweep as `--json` prints it. */
export interface DescribedSweep {
  id: string;
  number: number;
  name: string;
  experiment: string;
  state: string;
  cause: ErrorCause | null;
  dataset: string;
  metric: string;
  direction: string;
  sampler: string;
  seed: number;
  runCount: number;
  parallelRuns: number;
  halving: unknown;
  space: SearchSpace;
  /** From the best to the worst; runs in work and those without a figure last. */
  runs: DescribedSweepRun[];
  /** The best run, and the command that trains it again; null before any run has a figure. */
  best: { run: number; settings: Record<string, unknown>; figure: number; command: string } | null;
  createdAt: Date;
  endedAt: Date | null;
}

type DescribedSweepRun = Pick<SweepRun, 'id' | 'state' | 'outcome' | 'epochs' | 'figure' | 'cause'> & {
  run: number;
  place: number;
  settings: Record<string, unknown>;
  seconds: number | null;
};

/** Finds a sweep by its number (`3`, `#3`) or id; without either, the newest that runs. *errors* `SWEEP.UNKNOWN` */
export async function findSweepNamed(
  store: Store,
  teamId: string,
  which: string | null,
): Promise<SweepSummary> {
  const number = /^#?(\d{1,9})$/.exec(which ?? '')?.[1];
  const found =
    which === null
      ? (await findSweeps(store, { teamId, first: 1, state: 'RUNNING' }))[0]
      : await findSweep(store, {
          teamId,
          ...(number === undefined ? { sweepId: which } : { number: Number(number) }),
        });
  if (found) return found;
  throw new TrainerError({
    code: 'SWEEP.UNKNOWN',
    message: which === null ? 'no sweep is in work' : `there is no sweep ${which}`,
    where: which,
    remedy: 'See `beatlab sweeps`.',
  });
}

export async function describeSweep(store: Store, sweep: SweepSummary): Promise<DescribedSweep> {
  const { id, number, name, state, metric, direction, sampler, seed, halving } = sweep;
  const { runCount, parallelRuns, createdAt, endedAt } = sweep;
  const runs = orderByWorth(await readSweepRuns(store.database, sweep));
  return {
    id,
    number,
    name,
    experiment: sweep.experiment.name,
    state,
    cause: sweep.cause as ErrorCause | null,
    dataset: sweep.datasetVersion.dataset.name,
    metric,
    direction,
    sampler,
    seed,
    runCount,
    parallelRuns,
    halving,
    space: sweep.space as unknown as SearchSpace,
    runs: runs.map(describeSweepRun),
    best: await describeBest(store, runs[0]),
    createdAt,
    endedAt,
  };
}

const describeSweepRun = (run: SweepRun): DescribedSweepRun => ({
  id: run.id,
  run: run.runNumber,
  place: run.sweepNumber,
  settings: run.point,
  state: run.state,
  outcome: run.outcome,
  epochs: run.epochs,
  figure: run.figure,
  seconds:
    run.startedAt === null || run.endedAt === null
      ? null
      : (run.endedAt.getTime() - run.startedAt.getTime()) / 1000,
  cause: run.cause,
});

async function describeBest(store: Store, best: SweepRun | undefined): Promise<DescribedSweep['best']> {
  if (best === undefined || best.figure === null || !isScored(best)) return null;
  const { config } = await store.database.run.findUniqueOrThrow({
    where: { id: best.id },
    select: { config: true },
  });
  return {
    run: best.runNumber,
    settings: best.point,
    figure: best.figure,
    command: runCommandOf(config as Record<string, unknown>),
  };
}
