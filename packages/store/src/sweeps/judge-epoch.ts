import type { ErrorCause } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { type AttemptOf, toJson } from '../runs/attempt-of.ts';
import type { RunConfig } from '../runs/run-config.ts';
import { type Halving, judgeAtRung, rungsOf, type Verdict } from './halving.ts';
import { readFigures, scoreOf } from './read-figures.ts';
import type { Direction } from './sweep-settings.ts';

/** Code of the cause with which a run ends at a rung of its sweep. */
export const HALVED = 'RUN.HALVED';

/**
 * Judges a run that comes to a rung of its sweep, within the transaction that commits the epoch. The verdict goes
 * into the run's log; where others are better, the run is asked to end, and why is returned. Null for all else.
 */
export async function judgeEpoch(
  transaction: Prisma.TransactionClient,
  { runId, attempt, epoch }: AttemptOf & { epoch: number },
): Promise<ErrorCause | null> {
  const { config, sweep } = await transaction.run.findUniqueOrThrow({
    where: { id: runId },
    select: { config: true, sweep: true },
  });
  const halving = sweep?.halving as unknown as Halving | null | undefined;
  if (!sweep || !halving) return null;
  if (!rungsOf(halving, (config as unknown as RunConfig).epochs).includes(epoch)) return null;
  // Runs that come to rungs at once take turns here, so that each is judged against those before it.
  await holdSweep(transaction, sweep.id);
  const direction = sweep.direction as Direction;
  const figures = await readFigures(transaction, {
    sweepId: sweep.id,
    metric: sweep.metric,
    direction,
    upToEpoch: epoch,
  });
  const own = figures.get(runId)?.figure ?? Number.NaN;
  const rivals = [...figures.values()].filter((rival) => rival.runId !== runId && rival.epochs === epoch);
  const scores = rivals.map(({ figure }) => scoreOf(figure, direction));
  const verdict = judgeAtRung(scoreOf(own, direction), scores, halving);
  const better = scores.sort((a, b) => b - a).map((score) => scoreOf(score, direction));
  const message = inWords({ metric: sweep.metric, epoch, own, better, verdict });
  await transaction.logLine.create({
    data: {
      runId,
      attempt,
      level: 'info',
      message: `Rung: ${message}: ${verdict.goesOn ? 'this run goes on' : 'this run ends'}.`,
    },
  });
  return verdict.goesOn ? null : askToEnd(transaction, { runId, epoch }, message);
}

async function askToEnd(
  transaction: Prisma.TransactionClient,
  { runId, epoch }: { runId: string; epoch: number },
  message: string,
): Promise<ErrorCause> {
  const cause: ErrorCause = {
    code: HALVED,
    message: `ended early by its sweep: ${message}`,
    where: `epoch ${epoch}`,
    remedy: 'Run it again to train it to its end.',
  };
  await transaction.$executeRaw`
    UPDATE "Run" SET "cancelCause" = ${toJson(cause)}::jsonb, "cancelRequestedAt" = clock_timestamp()
    WHERE "id" = ${runId}::uuid AND "cancelRequestedAt" IS NULL`;
  return cause;
}

/** Holds a sweep for the rest of the transaction: always after the run, never before. */
export async function holdSweep(transaction: Prisma.TransactionClient, sweepId: string): Promise<void> {
  await transaction.$queryRaw`SELECT 1 FROM "Sweep" WHERE "id" = ${sweepId}::uuid FOR NO KEY UPDATE`;
}

const RIVALS_TOLD = 5;

function inWords({
  metric,
  epoch,
  own,
  better,
  verdict: { place, rivals, goOn },
}: {
  metric: string;
  epoch: number;
  own: number;
  better: readonly number[];
  verdict: Verdict;
}): string {
  const figure = `${metric} ${own.toFixed(4)} after epoch ${epoch}`;
  if (rivals === 1) return `${figure}, the first run here`;
  const told = better.slice(0, RIVALS_TOLD).map((value) => value.toFixed(4));
  const others = `${told.join(', ')}${better.length > RIVALS_TOLD ? ', …' : ''}`;
  return `${figure} is number ${place} of ${rivals} here, of which ${goOn} may go on (the others: ${others})`;
}
