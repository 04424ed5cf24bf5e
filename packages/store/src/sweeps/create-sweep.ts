import { recordAudit } from '../audit/record-audit.ts';
import type { Prisma, Sweep } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { experimentNamed } from '../runs/create-run.ts';
import type { RunConfig } from '../runs/run-config.ts';
import { advanceWithin } from './advance-sweep.ts';
import { objectiveOf, type SweepSettings } from './sweep-settings.ts';

export interface NewSweep {
  teamId: string;
  createdById: string | null;
  /** The API key that launches it, where one does. */
  createdByKeyId?: string | null;
  /** Of the sweep and its runs; made where the team has none of this name. */
  experimentName: string;
  name: string;
  /** Its files stored and its dataset version filled in, as for a run. */
  base: RunConfig;
  settings: SweepSettings;
  labelMap: { name: string; hash: string };
  datasetVersionId: string;
}

/** Launches a sweep: its row and its first runs with their jobs appear together. */
export async function createSweep(store: Store, sweep: NewSweep): Promise<Sweep> {
  const { teamId, base, settings, labelMap } = sweep;
  return store.database.$transaction(async (transaction) => {
    const experimentId = await experimentNamed(transaction, teamId, sweep.experimentName);
    const { sweepNumber } = await transaction.team.update({
      where: { id: teamId },
      data: { sweepNumber: { increment: 1 } },
    });
    const { id } = await transaction.sweep.create({
      data: {
        teamId,
        experimentId,
        number: sweepNumber,
        name: sweep.name,
        base,
        space: settings.space as unknown as Prisma.InputJsonObject,
        sampler: settings.sampler,
        seed: settings.seed,
        ...objectiveOf(base),
        runCount: settings.runCount,
        parallelRuns: settings.parallelRuns,
        ...(settings.halving && { halving: { ...settings.halving } }),
        labelMapName: labelMap.name,
        labelMapHash: labelMap.hash,
        datasetVersionId: sweep.datasetVersionId,
        createdById: sweep.createdById,
      },
    });
    await recordAudit(transaction, {
      teamId,
      userId: sweep.createdById,
      keyId: sweep.createdByKeyId ?? null,
      action: 'sweep.launch',
      subjectKind: 'sweep',
      subjectId: id,
      details: { number: sweepNumber, name: sweep.name },
    });
    await advanceWithin(store, transaction, id);
    return transaction.sweep.findUniqueOrThrow({ where: { id } });
  });
}
