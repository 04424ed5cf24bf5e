import { classNames, labelMaps } from '@beatlab/pipeline/label/label-map';
import { patientOf } from '@beatlab/pipeline/split/patient-of';
import type { SplitRecords } from '@beatlab/pipeline/split/split-patients';
import { findDatasetVersion } from '@beatlab/store/datasets/find-dataset';
import { StoreError } from '@beatlab/store/errors';
import type { Store } from '@beatlab/store/open-store';
import { parseRunConfig } from '@beatlab/store/runs/parse-run-config';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import { addUp, countClasses } from '../datasets/count-classes.ts';
import { countFirstMinutes } from '../datasets/count-first-minutes.ts';
import { findManifests, type Manifest } from '../datasets/find-manifests.ts';
import type { SymbolCounts } from '../datasets/read-manifest.ts';
import { sharedPatients } from '../evaluation/shared-patients.ts';
import { splitIfPossible } from '../evaluation/split-if-possible.ts';
import type { SplitPart, SplitPreview } from './split-preview.type.ts';

/**
 * The split that settings stand for, divided as a run divides it, with the beats of each class as its label map counts
 * them; null where the settings can't be launched with. *errors* `DATASET.CHANGED`
 */
export async function previewSplit(
  store: Store,
  teamId: string,
  settings: unknown,
): Promise<SplitPreview | null> {
  const divided = await divideRecords(store, teamId, settings);
  if (divided === null) return null;
  const { config, version, manifest, split } = divided;
  const symbolsOf = await symbolCounts(store, config, version.folder, manifest);
  const count = (name: string) =>
    countClasses(symbolsOf.get(name) ?? {}, labelMaps[config.labelMap], config.mode);
  const classes = [...classNames(config.mode)];
  const partOf = (part: keyof SplitRecords): SplitPart => {
    const listed = split[part].map((name) => ({ name, patient: patientOf(name), beats: count(name) }));
    return {
      part,
      records: listed,
      patientCount: new Set(listed.map(({ patient }) => patient)).size,
      beats: addUp(
        listed.map(({ beats }) => beats),
        classes.length,
      ),
    };
  };
  return {
    datasetVersion: version.hash,
    classes,
    parts: [partOf('train'), partOf('val'), partOf('leftOut')],
    sharedPatients: sharedPatients(split),
  };
}

interface DividedRecords {
  readonly config: RunConfig;
  readonly version: Version;
  readonly manifest: Manifest;
  readonly split: SplitRecords;
}

/** The records that settings stand for, dealt into parts; null where the settings can't be launched with. */
export async function divideRecords(
  store: Store,
  teamId: string,
  settings: unknown,
): Promise<DividedRecords | null> {
  const { config } = parseRunConfig(settings);
  if (config === undefined) return null;
  const version = await versionOf(store, teamId, config);
  if (version === null) return null;
  const manifest = (await findManifests(store, [version.id])).get(version.id);
  if (manifest === undefined) return null;
  const split = splitOf(config, [...manifest.records.keys()]);
  return split === null ? null : { config, version, manifest, split };
}

type Version = Awaited<ReturnType<typeof findDatasetVersion>>;

/** The dataset version that the settings name; what is wrong with the name, `checkConfig` says. */
async function versionOf(store: Store, teamId: string, config: RunConfig): Promise<Version | null> {
  try {
    return await findDatasetVersion(store, { teamId, name: config.dataset, hash: config.datasetVersion });
  } catch (error) {
    if (error instanceof StoreError && error.code.startsWith('DATASET.UNKNOWN')) return null;
    throw error;
  }
}

function splitOf(config: RunConfig, known: readonly string[]): SplitRecords | null {
  const { split: kind, validationShare, splitSeed: seed, records } = config;
  if (records?.some((name) => !known.includes(name))) return null;
  return splitIfPossible(records ?? known, { kind, validationShare, seed });
}

/** Annotations of whole records stand in the manifest; those of their first minutes are counted in the files. */
async function symbolCounts(
  store: Store,
  { minutes, records: chosen }: RunConfig,
  folder: string,
  { records, fileHashes }: Manifest,
): Promise<Map<string, SymbolCounts>> {
  const counts = new Map<string, SymbolCounts>();
  for (const { name, symbols, durationSeconds, samplingFrequencyHz } of records.values()) {
    const isWhole = minutes === null || minutes * 60 >= durationSeconds;
    const sha256 = fileHashes.get(`${name}.atr`);
    if (isWhole || sha256 === undefined || chosen?.includes(name) === false) counts.set(name, symbols);
    else {
      const annotated = { folder, name, sha256, samplingFrequencyHz };
      counts.set(name, await countFirstMinutes(annotated, minutes, store.artifacts));
    }
  }
  return counts;
}
