import { registerDatasetVersion } from '../datasets/register-dataset.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { recordInputs } from '../lineage/record-inputs.ts';
import type { Store } from '../open-store.ts';
import { toJson } from '../runs/attempt-of.ts';
import { experimentNamed } from '../runs/create-run.ts';
import { setRunParams } from '../runs/set-run-params.ts';
import type { RunDocument } from './run-document.ts';

/** `known`: it is here, whole. `taken`: another team's run has its id. */
export type BegunRun = 'begun' | 'known' | 'taken';

/**
 * Makes a run that comes with its history, as one that works and that nobody carries out, until its rows are there too.
 * One that an earlier import left half done is begun anew; number and id are kept where they are free.
 */
export async function beginImportedRun(store: Store, teamId: string, run: RunDocument): Promise<BegunRun> {
  const known = await store.database.run.findUnique({ where: { id: run.id } });
  if (known !== null && known.teamId !== teamId) return 'taken';
  if (known !== null && known.endedAt !== null) return 'known';
  const datasetVersionId = await versionOf(store, teamId, run);
  await store.database.$transaction(async (transaction) => {
    if (known !== null) await transaction.run.delete({ where: { id: run.id } });
    await createRow(transaction, teamId, run, datasetVersionId);
    await createParts(transaction, run);
    await recordInputs(transaction, { runId: run.id, teamId }, run.inputs);
    await setRunParams(transaction, run.id, run.config);
  });
  return 'begun';
}

async function versionOf(store: Store, teamId: string, { dataset }: RunDocument): Promise<string | null> {
  if (dataset === null) return null;
  const known = await store.database.datasetVersion.findFirst({
    where: { hash: dataset.hash, dataset: { teamId, name: dataset.name } },
  });
  if (known !== null) return known.id; // its folder is the one that is right here
  const { name, hash, folder, origin, sizeBytes, manifest } = dataset;
  const fingerprint = { hash, sizeBytes, ...manifest };
  return (await registerDatasetVersion(store, { teamId, name, folder, origin, fingerprint })).id;
}

async function createRow(
  transaction: Prisma.TransactionClient,
  teamId: string,
  run: RunDocument,
  datasetVersionId: string | null,
): Promise<void> {
  const { id, name, kind, mode, classNames, configHash, labelMapName, labelMapHash, notes, tags } = run;
  const { groupName, createdAt, startedAt } = run;
  const email = run.createdByEmail;
  const author =
    email === null
      ? null
      : await transaction.user.findFirst({ where: { email, members: { some: { teamId } } } });
  await transaction.run.create({
    data: {
      ...{ id, teamId, name, kind, mode, classNames, configHash, labelMapName, labelMapHash, notes, tags },
      ...{ groupName, createdAt, datasetVersionId },
      experimentId: await experimentNamed(transaction, teamId, run.experiment),
      number: await freeNumber(transaction, teamId, run.number),
      config: run.config as Prisma.InputJsonObject,
      createdById: author?.id ?? null,
      state: 'RUNNING',
      startedAt: startedAt ?? createdAt,
      origin: 'import',
    },
  });
}

/** The number itself where no run of the team has it. The team's count never falls behind. */
async function freeNumber(
  transaction: Prisma.TransactionClient,
  teamId: string,
  wanted: number,
): Promise<number> {
  const taken = await transaction.run.findUnique({ where: { teamId_number: { teamId, number: wanted } } });
  const [team] = await transaction.$queryRaw<{ runNumber: number }[]>`
    UPDATE "Team" SET "runNumber" = CASE WHEN ${taken === null} THEN greatest("runNumber", ${wanted}::int)
      ELSE "runNumber" + 1 END
    WHERE "id" = ${teamId} RETURNING "runNumber"`;
  return taken === null ? wanted : (team?.runNumber ?? wanted);
}

async function createParts(transaction: Prisma.TransactionClient, run: RunDocument): Promise<void> {
  const { id: runId } = run;
  const ended = run.endedAt;
  await transaction.attempt.createMany({
    data: run.attempts.map(({ cause, ...attempt }) => ({
      ...attempt,
      ...{ runId, endedAt: attempt.endedAt ?? ended },
      ...(cause !== null && { cause: JSON.parse(toJson(cause) ?? 'null') }),
    })),
  });
  await transaction.epoch.createMany({ data: run.epochs.map((epoch) => ({ ...epoch, runId })) });
  const taken = await transaction.artifact.findMany({
    where: { id: { in: run.artifacts.map(({ id }) => id) } },
    select: { id: true },
  });
  const isTaken = new Set(taken.map(({ id }) => id));
  await transaction.artifact.createMany({
    data: run.artifacts.map(({ id, ...artifact }) => ({
      ...artifact,
      runId,
      ...(!isTaken.has(id) && { id }),
    })),
  });
}
