import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import type { NewLogLine } from '../runs/append-log.ts';
import { type AttemptOf, withoutNul } from '../runs/attempt-of.ts';
import { type Told, tellOfRun } from './tell-of-run.ts';

/** A line with its place among all lines of its run, counted by the client from 0. */
export interface NumberedLine extends NewLogLine {
  sequence: number;
}

/** Adds lines to the log of a run from outside; a line with a number that is there stays. *errors* those of {@link tellOfRun} */
export async function logOutsideLines(
  store: Store,
  attempt: AttemptOf,
  lines: readonly NumberedLine[],
): Promise<Told> {
  const { runId } = attempt;
  return tellOfRun(store, attempt, {
    write: async (transaction, teamId) => {
      const { count } = await transaction.logLine.createMany({
        data: [...lines]
          .sort((a, b) => a.sequence - b.sequence)
          .map(({ sequence, time, level, message }) => ({
            ...{ runId, attempt: attempt.attempt, sequence, time, level },
            message: withoutNul(message),
          })),
        skipDuplicates: true,
      });
      if (count > 0) await notifyRunEvent(transaction, { kind: 'LOG', runId, teamId });
      return count > 0;
    },
    isKnown: (transaction) => haveAll(transaction, runId, lines),
  });
}

async function haveAll(
  transaction: Prisma.TransactionClient,
  runId: string,
  lines: readonly NumberedLine[],
): Promise<boolean> {
  const sequences = [...new Set(lines.map(({ sequence }) => sequence))];
  const count = await transaction.logLine.count({ where: { runId, sequence: { in: sequences } } });
  return count === sequences.length;
}
