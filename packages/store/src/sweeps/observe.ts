import type { ErrorCause } from '../errors.ts';
import type { Prisma, RunState, Sweep } from '../generated/prisma/client.ts';
import { HALVED } from './judge-epoch.ts';
import { readFigures, scoreOf } from './read-figures.ts';
import type { Observation } from './sampler.ts';
import type { Point } from './search-space.ts';
import type { Direction } from './sweep-settings.ts';

/** An observation, and how its run ended. */
export interface SweepRun extends Observation {
  endedAt: Date | null;
  cause: ErrorCause | null;
}

/** What is known of a sweep's runs, in the order in which they were launched; from committed epochs alone. */
export async function observe(
  transaction: Prisma.TransactionClient,
  sweep: Pick<Sweep, 'id' | 'metric' | 'direction'>,
): Promise<SweepRun[]> {
  const runs = await transaction.run.findMany({
    where: { sweepId: sweep.id },
    orderBy: { sweepNumber: 'asc' },
    select: { id: true, state: true, cause: true, endedAt: true, sweepSettings: true },
  });
  const direction = sweep.direction as Direction;
  const figures = await readFigures(transaction, { sweepId: sweep.id, metric: sweep.metric, direction });
  return runs.map(({ id, state, cause, endedAt, sweepSettings }) => {
    const figure = figures.get(id);
    return {
      point: sweepSettings as Point,
      score: figure === undefined ? null : scoreOf(figure.figure, direction),
      outcome: outcomeOf(state, cause as ErrorCause | null),
      epochs: figure?.epochs ?? 0,
      endedAt,
      cause: cause as ErrorCause | null,
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
