import { recordAudit } from '../audit/record-audit.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { configHash } from '../runs/config-hash.ts';
import { experimentNamed } from '../runs/create-run.ts';
import { setRunParams } from '../runs/set-run-params.ts';

/** A run as the program outside that trains it describes it. */
export interface NewOutsideRun {
  teamId: string;
  createdById: string | null;
  createdByKeyId?: string | null;
  /** Made by the client: the same id again is the same run. */
  clientId: string | null;
  /** Made where the team has none of this name. */
  experimentName: string;
  name: string;
  /** Settings, as JSON. */
  params: Prisma.InputJsonObject;
  /** `binary` or `five-class`, where it tells those classes apart. */
  mode: string | null;
  datasetVersionId: string | null;
  tags: readonly string[];
  groupName: string | null;
  notes: string;
  /** What says these things, such as `pytorch on gpu-3`. */
  client: string;
}

/** The attempt that its client tells of. */
export interface OpenedRun {
  runId: string;
  attempt: number;
  /** False where the client had asked before. */
  created: boolean;
}

/** The one attempt of a run from outside: its client goes on with it, however long it was away. */
export const OUTSIDE_ATTEMPT = 1;

/**
 * Opens a run that a program outside carries out: it works at once and waits for no trainer. A request that is
 * repeated, because its answer was lost, finds the run that it made.
 */
export async function openOutsideRun(store: Store, run: NewOutsideRun): Promise<OpenedRun> {
  return store.database.$transaction(async (transaction) => {
    // Requests of one team take turns here, so that two with the same id don't both find nothing.
    await transaction.$queryRaw`SELECT 1 FROM "Team" WHERE "id" = ${run.teamId} FOR NO KEY UPDATE`;
    const known = await findByClient(transaction, run);
    if (known !== null) return { runId: known, attempt: OUTSIDE_ATTEMPT, created: false };
    const runId = await create(transaction, run);
    await transaction.$executeRaw`
      INSERT INTO "Attempt" ("runId", "number", "workerId", "startedAt", "heartbeatAt")
      VALUES (${runId}::uuid, ${OUTSIDE_ATTEMPT}::int, ${run.client}, clock_timestamp(), clock_timestamp())`;
    await setRunParams(transaction, runId, run.params);
    await notifyRunEvent(transaction, { kind: 'CREATED', runId, teamId: run.teamId });
    return { runId, attempt: OUTSIDE_ATTEMPT, created: true };
  });
}

async function findByClient(
  transaction: Prisma.TransactionClient,
  { teamId, clientId }: NewOutsideRun,
): Promise<string | null> {
  if (clientId === null) return null;
  const known = await transaction.run.findUnique({
    where: { teamId_clientId: { teamId, clientId } },
    select: { id: true },
  });
  return known?.id ?? null;
}

async function create(transaction: Prisma.TransactionClient, run: NewOutsideRun): Promise<string> {
  const { teamId, clientId, name, params, mode, datasetVersionId, groupName, notes, createdById } = run;
  const experimentId = await experimentNamed(transaction, teamId, run.experimentName);
  const { runNumber } = await transaction.team.update({
    where: { id: teamId },
    data: { runNumber: { increment: 1 } },
  });
  const { id, number } = await transaction.run.create({
    data: {
      ...{ teamId, experimentId, clientId, name, mode, datasetVersionId, groupName, notes, createdById },
      number: runNumber,
      origin: 'client',
      kind: 'outside',
      state: 'RUNNING',
      startedAt: new Date(),
      config: params,
      configHash: configHash(params),
      tags: [...new Set(run.tags)].sort(),
    },
    select: { id: true, number: true },
  });
  await recordAudit(transaction, {
    ...{ teamId, userId: createdById, keyId: run.createdByKeyId ?? null },
    ...{
      action: 'run.launch',
      subjectKind: 'run',
      subjectId: id,
      details: { number, name, from: 'outside' },
    },
  });
  return id;
}
