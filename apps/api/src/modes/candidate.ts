import { type ClassificationMode, classificationModes } from '@beatlab/pipeline/label/label-map';
import { fingerprintBeats, type JudgedBeatsSummary } from '@beatlab/store/evaluation/fingerprint-beats';
import type { Store } from '@beatlab/store/open-store';
import { configHash } from '@beatlab/store/runs/config-hash';
import { type RunSummary, runSummaryInclude } from '@beatlab/store/runs/run-summary';

/** A finished run of either mode, with what decides whether it can be put beside others. */
export interface Candidate {
  readonly id: string;
  readonly number: number;
  readonly mode: ClassificationMode;
  readonly dataset: string;
  /** Hash of the dataset version; empty where a run from outside named none. */
  readonly version: string;
  readonly split: string;
  readonly labelMap: string;
  readonly labelMapHash: string;
  readonly member: string;
  readonly memberName: string;
  readonly experiment: string;
  readonly group: string;
  /** The seed, as text; empty where the settings name none. */
  readonly seed: string;
  /** All settings but mode and seed, and those that change no number. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** The same for runs whose `settings` are the same. */
  readonly recipe: string;
  /** Null where no beats of it were counted. */
  readonly beats: JudgedBeatsSummary | null;
  readonly row: RunSummary;
}

/** More finished runs than these are not looked through; the newest are. */
export const mostCandidates = 2_000;

/** Mode and seed are what is compared; where and how often a checkpoint is kept changes no figure. */
const notOfRecipe = new Set(['mode', 'seed', 'provider', 'checkpointEveryEpochs']);

/** Finds the team's finished runs of both modes, newest first, that are not archived. */
export async function findCandidates(store: Store, teamId: string): Promise<Candidate[]> {
  const rows = await store.database.run.findMany({
    where: { teamId, state: 'FINISHED', archivedAt: null, mode: { in: [...classificationModes] } },
    include: runSummaryInclude,
    orderBy: { number: 'desc' },
    take: mostCandidates,
  });
  const judged = await fingerprintBeats(
    store,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => toCandidate(row, judged.get(row.id) ?? null));
}

function toCandidate(row: RunSummary, beats: JudgedBeatsSummary | null): Candidate {
  const config = row.config as Readonly<Record<string, unknown>>;
  const settings = Object.fromEntries(Object.entries(config).filter(([key]) => !notOfRecipe.has(key)));
  return {
    ...{ id: row.id, number: row.number, mode: row.mode as ClassificationMode, beats, row, settings },
    dataset: row.datasetVersion?.dataset.name ?? '',
    version: row.datasetVersion?.hash ?? '',
    split: nameSplit(config),
    labelMap: row.labelMapName ?? '',
    labelMapHash: row.labelMapHash ?? '',
    member: row.createdBy?.id ?? '',
    memberName: row.createdBy?.name ?? '',
    experiment: row.experiment.name,
    group: row.groupName ?? '',
    seed: config.seed === undefined ? '' : String(config.seed),
    recipe: configHash(settings).slice(0, 12),
  };
}

/** The split in one word; random ones are told apart by what deals the patients out. */
function nameSplit({ split, validationShare, splitSeed }: Readonly<Record<string, unknown>>): string {
  if (typeof split !== 'string') return '';
  return split === 'random' ? `random ${validationShare} seed ${splitSeed}` : split;
}
