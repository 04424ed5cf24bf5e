import { access, constants, stat } from 'node:fs/promises';
import { PipelineError } from '@beatlab/pipeline/errors';
import { labelMaps } from '@beatlab/pipeline/label/label-map';
import { splitPatients } from '@beatlab/pipeline/split/split-patients';
import { isSha256 } from '@beatlab/store/artifacts/is-sha256';
import { findDatasetVersion } from '@beatlab/store/datasets/find-dataset';
import { StoreError } from '@beatlab/store/errors';
import type { Store } from '@beatlab/store/open-store';
import { parseRunConfig, type SettingProblem } from '@beatlab/store/runs/parse-run-config';
import { type RunConfig, shippedWeights } from '@beatlab/store/runs/run-config';
import { readManifest } from '../datasets/read-manifest.ts';

/** A configuration that a run can be launched with, its dataset version filled in, and what its names stand for. */
interface LaunchableConfig {
  config: RunConfig;
  datasetVersionId: string;
  labelMap: { name: string; hash: string };
  problems?: undefined;
}

/**
 * Checks settings against their ranges and then against the world: the dataset and its records are there, both
 * parts of the split have patients, and the files named can be read. Either all that a launch needs, or what is
 * wrong with each setting.
 */
export async function checkConfig(
  store: Store,
  teamId: string,
  settings: unknown,
): Promise<LaunchableConfig | { problems: SettingProblem[] }> {
  const parsed = parseRunConfig(settings);
  if (parsed.config === undefined) return { problems: parsed.problems };
  const { config } = parsed;
  const [data, ...files] = await Promise.all([
    checkData(store, teamId, config),
    checkFile(store, 'vocabulary', config.vocabulary),
    config.pretrainedWeights === shippedWeights
      ? []
      : checkFile(store, 'pretrainedWeights', config.pretrainedWeights),
  ]);
  const problems = [...data.problems, ...files.flat()];
  if (problems.length > 0 || data.version === null) return { problems };
  const { name, hash } = labelMaps[config.labelMap];
  return {
    config: { ...config, datasetVersion: data.version.hash },
    datasetVersionId: data.version.id,
    labelMap: { name, hash },
  };
}

async function checkData(
  store: Store,
  teamId: string,
  config: RunConfig,
): Promise<{ version: { id: string; hash: string } | null; problems: SettingProblem[] }> {
  try {
    const named = { teamId, name: config.dataset, hash: config.datasetVersion };
    const version = await findDatasetVersion(store, named);
    const known = readManifest(version.manifest).map(({ name }) => name);
    return { version, problems: checkRecords(config, known) };
  } catch (error) {
    if (!(error instanceof StoreError) || !/^DATASET\.UNKNOWN/.test(error.code)) throw error;
    const key = error.code === 'DATASET.UNKNOWN' ? 'dataset' : 'datasetVersion';
    return { version: null, problems: [inWords(key, error)] };
  }
}

function checkRecords(config: RunConfig, known: readonly string[]): SettingProblem[] {
  const unknown = (config.records ?? []).filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const are = unknown.length === 1 ? 'is' : 'are';
    return [{ key: 'records', message: `${unknown.join(', ')} ${are} not in dataset ${config.dataset}` }];
  }
  try {
    const { validationShare, splitSeed: seed } = config;
    splitPatients(config.records ?? known, { kind: config.split, validationShare, seed });
    return [];
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return [inWords(config.split === 'random' ? 'records' : 'split', error)];
  }
}

/** A file of this machine that can be read, or the sha256 of stored bytes: who knows the hash has had the file. */
async function checkFile(
  store: Store,
  key: 'vocabulary' | 'pretrainedWeights',
  file: string | null,
): Promise<SettingProblem[]> {
  if (file === null) return [];
  if (isSha256(file)) {
    const stored = (await store.artifacts.sizeBytes(file)) !== null;
    return stored ? [] : [{ key, message: 'nothing stored has that sha256' }];
  }
  const readable = await access(file, constants.R_OK)
    .then(() => stat(file))
    .then(
      (found) => found.isFile(),
      () => false, // absent or closed to us: the same to whoever named it
    );
  return readable ? [] : [{ key, message: `there is no file ${file} that can be read` }];
}

const inWords = (key: string, error: { message: string; remedy: string | null }): SettingProblem => ({
  key,
  message: error.remedy === null ? error.message : `${error.message}. ${error.remedy}`,
});
