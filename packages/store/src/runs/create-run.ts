import { recordAudit } from '../audit/record-audit.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma, Run } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { configHash } from './config-hash.ts';
import type { RunConfig } from './run-config.ts';
import { setRunParams } from './set-run-params.ts';

export interface NewRun {
  teamId: string;
  createdById: string | null;
  /** The API key that launches it, where one does. */
  createdByKeyId?: string | null;
  /** Made where the team has none of this name. */
  experimentName: string;
  name: string;
  config: RunConfig;
  labelMap: { name: string; hash: string };
  datasetVersionId: string;
  rerunOfId: string | null;
  /** The sweep that it belongs to, its place there and what was sampled for it. */
  sweep?: { id: string; number: number; settings: Prisma.InputJsonObject };
}

/** Launches a run: its row, its number within the team and its job appear together. */
export async function createRun(store: Store, run: NewRun): Promise<Run> {
  return store.database.$transaction(async (transaction) => {
    const created = await createRunWithin(store, transaction, run);
    await recordAudit(transaction, {
      teamId: run.teamId,
      userId: run.createdById,
      keyId: run.createdByKeyId ?? null,
      action: run.rerunOfId === null ? 'run.launch' : 'run.rerun',
      subjectKind: 'run',
      subjectId: created.id,
      details: {
        number: created.number,
        name: created.name,
        ...(run.rerunOfId && { rerunOf: run.rerunOfId }),
      },
    });
    return created;
  });
}

/** As {@link createRun}, within a transaction that launches more. */
export async function createRunWithin(
  store: Store,
  transaction: Prisma.TransactionClient,
  run: NewRun,
): Promise<Run> {
  const experimentId = await experimentNamed(transaction, run.teamId, run.experimentName);
  const { runNumber } = await transaction.team.update({
    where: { id: run.teamId },
    data: { runNumber: { increment: 1 } },
  });
  const created = await transaction.run.create({
    data: {
      teamId: run.teamId,
      experimentId,
      number: runNumber,
      name: run.name,
      kind: run.config.kind,
      mode: run.config.kind === 'pretrain' ? null : run.config.mode,
      config: run.config,
      configHash: configHash(run.config),
      labelMapName: run.labelMap.name,
      labelMapHash: run.labelMap.hash,
      datasetVersionId: run.datasetVersionId,
      rerunOfId: run.rerunOfId,
      createdById: run.createdById,
      ...(run.sweep && {
        sweepId: run.sweep.id,
        sweepNumber: run.sweep.number,
        sweepSettings: run.sweep.settings,
      }),
    },
  });
  await setRunParams(transaction, created.id, run.config);
  await store.jobs.send(transaction, 'run', created.id);
  await notifyRunEvent(transaction, { kind: 'CREATED', runId: created.id, teamId: created.teamId });
  return created;
}

/** The team's experiment of this name, made where there is none. */
export async function experimentNamed(
  transaction: Prisma.TransactionClient,
  teamId: string,
  name: string,
): Promise<string> {
  const { id } = await transaction.experiment.upsert({
    where: { teamId_name: { teamId, name } },
    create: { teamId, name },
    update: { name },
  });
  return id;
}
