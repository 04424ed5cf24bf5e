import { notifyRunEvent } from '../events/run-events.ts';
import type { Run } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { configHash } from './config-hash.ts';
import type { RunConfig } from './run-config.ts';

export interface NewRun {
  teamId: string;
  createdById: string | null;
  /** Made where the team has none of this name. */
  experimentName: string;
  name: string;
  config: RunConfig;
  labelMap: { name: string; hash: string };
  datasetVersionId: string;
  rerunOfId: string | null;
}

/** Launches a run: its row, its number within the team and its job appear together. */
export async function createRun(store: Store, run: NewRun): Promise<Run> {
  return store.database.$transaction(async (transaction) => {
    const ofTeam = { teamId: run.teamId, name: run.experimentName };
    const experiment = await transaction.experiment.upsert({
      where: { teamId_name: ofTeam },
      create: ofTeam,
      update: { name: run.experimentName },
    });
    const { runNumber } = await transaction.team.update({
      where: { id: run.teamId },
      data: { runNumber: { increment: 1 } },
    });
    const created = await transaction.run.create({
      data: {
        teamId: run.teamId,
        experimentId: experiment.id,
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
      },
    });
    await store.jobs.send(transaction, 'run', created.id);
    await notifyRunEvent(transaction, { kind: 'CREATED', runId: created.id, teamId: created.teamId });
    return created;
  });
}
