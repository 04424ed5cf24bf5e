import { giveUp } from '../artifacts/give-up.ts';
import { type ErrorCause, StoreError } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { sqlWithin } from '../metrics/sql.ts';
import { writeUnpacked } from '../metrics/write-points.ts';
import type { Store } from '../open-store.ts';
import { judgeEpoch } from '../sweeps/judge-epoch.ts';
import { type NewArtifact, writeArtifacts } from './add-artifact.ts';
import { type AttemptOf, holdAttempt } from './attempt-of.ts';
import { findUnnamed } from './find-unnamed.ts';

export interface NewConfusionCell {
  part: 'train' | 'val';
  scope: 'token' | 'beat';
  truth: number;
  /** −1: not detected. */
  predicted: number;
  count: number;
}

/** Everything that belongs to an epoch. */
export interface NewEpoch extends AttemptOf {
  /** From 1. */
  epoch: number;
  seconds: number;
  metrics: readonly { key: string; value: number }[];
  confusion: readonly NewConfusionCell[];
  artifacts: readonly NewArtifact[];
}

/**
 * Makes an epoch part of its run, with metrics, confusion cells and checkpoint, together or not at all. The same
 * epoch of the same attempt again changes nothing, so a commit whose answer was lost can be repeated. Bytes that it
 * replaces are given up where nothing else names them. `ending` says why the run is to end here: it came to a rung of
 * its sweep, and others are better.
 * *errors* `RUN.NOT_OWNED`; `RUN.EPOCH_ORDER` where it does not follow the last committed epoch
 */
export async function commitEpoch(
  store: Store,
  epoch: NewEpoch,
): Promise<{ committed: boolean; ending: ErrorCause | null }> {
  const { runId } = epoch;
  const { replaced, ...outcome } = await store.database.$transaction(async (transaction) => {
    const { teamId } = await holdAttempt(transaction, epoch);
    const last = await transaction.epoch.findFirst({ where: { runId }, orderBy: { epoch: 'desc' } });
    if (last?.epoch === epoch.epoch && last.attempt === epoch.attempt) {
      const { cancelCause } = await transaction.run.findUniqueOrThrow({ where: { id: runId } });
      return { committed: false, ending: cancelCause as ErrorCause | null, replaced: [] };
    }
    if (epoch.epoch !== (last?.epoch ?? 0) + 1) throw outOfOrder(epoch, last?.epoch ?? 0);
    await transaction.epoch.create({
      data: { runId, epoch: epoch.epoch, attempt: epoch.attempt, seconds: epoch.seconds },
    });
    await writeMetrics(transaction, epoch);
    await writeConfusion(transaction, epoch);
    const before = await bytesNamed(transaction, epoch);
    await writeArtifacts(transaction, runId, epoch.epoch, epoch.artifacts);
    const ending = await judgeEpoch(transaction, epoch);
    await notifyRunEvent(transaction, { kind: 'EPOCH', runId, teamId });
    return { committed: true, ending, replaced: await findUnnamed(transaction, before) };
  });
  await giveUp(store, replaced);
  return outcome;
}

/** The bytes that a run's files of these names have until now. */
async function bytesNamed(
  transaction: Prisma.TransactionClient,
  { runId, artifacts }: NewEpoch,
): Promise<string[]> {
  const names = artifacts.map(({ name }) => name);
  const rows = await transaction.artifact.findMany({ where: { runId, name: { in: names } } });
  return [...new Set(rows.map(({ sha256 }) => sha256))];
}

/** An epoch's number is the step of its metrics. */
const writeMetrics = (transaction: Prisma.TransactionClient, epoch: NewEpoch): Promise<number> =>
  writeUnpacked(
    sqlWithin(transaction),
    epoch,
    epoch.metrics.map(({ key, value }) => ({ key, steps: [epoch.epoch], values: [value] })),
  );

async function writeConfusion(
  transaction: Prisma.TransactionClient,
  { runId, epoch, confusion }: NewEpoch,
): Promise<void> {
  if (confusion.length === 0) return;
  await transaction.confusionCell.createMany({ data: confusion.map((cell) => ({ ...cell, runId, epoch })) });
}

const outOfOrder = ({ runId, epoch }: NewEpoch, last: number): StoreError =>
  new StoreError({
    code: 'RUN.EPOCH_ORDER',
    message: `epoch ${epoch} does not follow epoch ${last}, the last one committed`,
    where: runId,
    remedy: `Go on with epoch ${last + 1}.`,
  });
