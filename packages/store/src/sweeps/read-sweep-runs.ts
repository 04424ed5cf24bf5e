import type { ErrorCause } from '../errors.ts';
import type { Prisma, RunState, Sweep } from '../generated/prisma/client.ts';
import { HALVED } from './judge-epoch.ts';
import { readFigures, scoreOf } from './read-figures.ts';
import type { Observation } from './sampler.ts';
import type { Point } from './search-space.ts';
import type { Direction } from './sweep-settings.ts';

/** A run as its sweep sees it. */
export interface SweepRun extends Observation {
  id: string;
  /** Within the team. */
  runNumber: number;
  /** Place in the sweep, from 1. */
  sweepNumber: number;
  state: RunState;
  /** The metric of the epoch whose model the run leaves; null before its first epoch. */
  figure: number | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  cause: ErrorCause | null;
}

/** What judges the runs of a sweep. */
export type JudgedSweep = Pick<Sweep, 'id' | 'metric' | 'direction'>;

/** The runs of a sweep in the order in which they were launched, with what came of them: from committed epochs alone. */
export async function readSweepRuns(
  database: Prisma.TransactionClient,
  sweep: JudgedSweep,
): Promise<SweepRun[]> {
  const runs = await database.run.findMany({
    where: { sweepId: sweep.id },
    orderBy: { sweepNumber: 'asc' },
    select: {
      id: true,
      number: true,
      state: true,
      cause: true,
      createdAt: true,
      startedAt: true,
      endedAt: true,
      sweepNumber: true,
      sweepSettings: true,
    },
  });
  const direction = sweep.direction as Direction;
  const figures = await readFigures(database, { sweepId: sweep.id, metric: sweep.metric, direction });
  return runs.map(({ number, sweepNumber, sweepSettings, cause, ...run }) => {
    const figure = figures.get(run.id);
    return {
      ...run,
      runNumber: number,
      sweepNumber: sweepNumber ?? 0,
      cause: cause as ErrorCause | null,
      point: sweepSettings as Point,
      outcome: outcomeOf(run.state, cause as ErrorCause | null),
      epochs: figure?.epochs ?? 0,
      figure: figure?.figure ?? null,
      score: figure === undefined ? null : scoreOf(figure.figure, direction),
    };
  });
}

function outcomeOf(state: RunState, cause: ErrorCause | null): Observation['outcome'] {
  switch (state) {
    case 'FINISHED':
      return 'ended';
    case 'FAILED':
      return 'failed';
    case 'CANCELED':
      return cause?.code === HALVED ? 'stopped' : 'dropped';
    default:
      return 'open';
  }
}
