import { type ErrorCause, StoreError } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma, Sweep } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { toJson } from '../runs/attempt-of.ts';
import { createRunWithin } from '../runs/create-run.ts';
import { parseRunConfig } from '../runs/parse-run-config.ts';
import { holdSweep } from './judge-epoch.ts';
import { readSweepRuns, type SweepRun } from './read-sweep-runs.ts';
import type { Observation, Sampler } from './sampler.ts';
import type { Point, SearchSpace } from './search-space.ts';
import { suggestPoint } from './suggest-point.ts';

/** So many runs that fail one after the other end their sweep: the next ones would fail too. */
const FAILURES_IN_A_ROW = 3;

/**
 * Brings a sweep up to date in one transaction: launches runs where there is room, ends the sweep where all its runs
 * have ended. From committed rows alone, so that it can be called at any time, from anywhere, and be repeated.
 */
export async function advanceSweep(store: Store, sweepId: string): Promise<void> {
  await store.database.$transaction((transaction) => advanceWithin(store, transaction, sweepId));
}

/** As {@link advanceSweep}, within a transaction that holds no other sweep. */
export async function advanceWithin(
  store: Store,
  transaction: Prisma.TransactionClient,
  sweepId: string,
): Promise<void> {
  await holdSweep(transaction, sweepId);
  const sweep = await transaction.sweep.findUnique({ where: { id: sweepId }, include: { experiment: true } });
  if (sweep?.state !== 'RUNNING') return;
  const runs = await readSweepRuns(transaction, sweep);
  const failure = failureOf(runs, sweep.resumedAt);
  if (failure !== null) return end(transaction, sweep, 'FAILED', failure);
  const observations: Observation[] = [...runs];
  const open = runs.filter(({ outcome }) => outcome === 'open').length;
  const room = Math.min(sweep.parallelRuns - open, sweep.runCount - observations.length);
  for (let i = 0; i < room; i++) {
    const point = suggestPoint(sweep.sampler as Sampler, {
      space: sweep.space as unknown as SearchSpace,
      seed: sweep.seed,
      number: observations.length + 1,
      runCount: sweep.runCount,
      observations,
    });
    const { config, problems } = parseRunConfig({ ...(sweep.base as object), ...point });
    if (config === undefined) return end(transaction, sweep, 'FAILED', outdated(sweep, point, problems));
    await createRunWithin(store, transaction, {
      teamId: sweep.teamId,
      createdById: sweep.createdById,
      experimentName: sweep.experiment.name,
      name: `${sweep.name} · ${observations.length + 1}`,
      config,
      labelMap: { name: sweep.labelMapName, hash: sweep.labelMapHash },
      datasetVersionId: sweep.datasetVersionId,
      rerunOfId: null,
      sweep: { id: sweepId, number: observations.length + 1, settings: point as Prisma.InputJsonObject },
    });
    observations.push({ point, score: null, outcome: 'open', epochs: 0 });
  }
  if (observations.length === sweep.runCount && observations.every(({ outcome }) => outcome !== 'open')) {
    await end(transaction, sweep, 'FINISHED', null);
  }
}

async function end(
  transaction: Prisma.TransactionClient,
  { id, teamId }: Sweep,
  state: 'FINISHED' | 'FAILED',
  cause: ErrorCause | null,
): Promise<void> {
  await transaction.$executeRaw`
    UPDATE "Sweep" SET "state" = ${state}::"SweepState", "cause" = ${toJson(cause)}::jsonb, "endedAt" = clock_timestamp()
    WHERE "id" = ${id}::uuid`;
  const last = await transaction.run.findFirst({ where: { sweepId: id }, orderBy: { sweepNumber: 'desc' } });
  // Whoever watches a sweep hears of its runs: the last one is announced once more, now that the sweep has ended.
  if (last !== null) await notifyRunEvent(transaction, { kind: 'STATE', runId: last.id, teamId });
}

/** Why the sweep is not worth going on with; null where it is. */
function failureOf(runs: readonly SweepRun[], since: Date | null): ErrorCause | null {
  const ended = runs
    .filter(({ outcome, endedAt }) => outcome !== 'open' && (endedAt ?? 0) > (since ?? 0))
    .sort((a, b) => (b.endedAt?.getTime() ?? 0) - (a.endedAt?.getTime() ?? 0))
    .slice(0, FAILURES_IN_A_ROW);
  if (ended.length < FAILURES_IN_A_ROW || ended.some(({ outcome }) => outcome !== 'failed')) return null;
  return {
    code: 'SWEEP.RUNS_FAIL',
    message: `${FAILURES_IN_A_ROW} runs failed one after the other, the last because ${ended[0]?.cause?.message ?? 'of an unknown error'}`,
    where: ended[0]?.cause?.where ?? null,
    remedy: ended[0]?.cause?.remedy ?? 'Look at the log of the last run.',
  };
}

function outdated(
  { number }: Sweep,
  point: Point,
  problems: readonly { key: string; message: string }[],
): ErrorCause {
  const { code, message, where, remedy } = new StoreError({
    code: 'SWEEP.SETTINGS_OUTDATED',
    message: `sweep ${number} chose settings that are not valid: ${problems.map((one) => `${one.key} ${one.message}`).join('; ')} (${JSON.stringify(point)})`,
    where: problems[0]?.key ?? null,
    remedy: 'Launch a new sweep with settings that are valid now.',
  });
  return { code, message, where, remedy };
}
