import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { TrainerError } from '../../errors.ts';

/** MLflow's numbers of a run's state. */
const states = { 1: 'RUNNING', 2: 'SCHEDULED', 3: 'FINISHED', 4: 'FAILED', 5: 'KILLED' } as const;

const experimentMeta = z.object({ name: z.string(), lifecycle_stage: z.string().default('active') });
const runMeta = z.object({
  run_id: z.string().regex(/^[0-9a-f]{32}$/),
  run_name: z.string().nullish(),
  status: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  start_time: z.number(),
  end_time: z.number().nullish(),
  lifecycle_stage: z.string().default('active'),
  user_id: z.string().nullish(),
  artifact_uri: z.string().nullish(),
});

/** A run as MLflow's file store has it. */
export interface MlflowRun {
  folder: string;
  /** Its id, written as a UUID. */
  id: string;
  experiment: string;
  name: string | null;
  state: (typeof states)[keyof typeof states];
  startTimeMs: number;
  endTimeMs: number | null;
  user: string | null;
  params: Record<string, string>;
  tags: Record<string, string>;
  /** Keys of metrics, each a file of points under `metrics/`. */
  metrics: string[];
  /** Paths under `artifacts/`. */
  artifacts: string[];
}

/** The runs of MLflow's file store that are not deleted, experiment by experiment. *errors* `MLFLOW.NOT_A_STORE`, `MLFLOW.DAMAGED` */
export async function* readMlflowRuns(folder: string): AsyncGenerator<MlflowRun> {
  let isStore = false;
  for (const experimentFolder of await foldersIn(folder)) {
    const meta = await readMeta(experimentFolder, experimentMeta);
    if (meta === null) continue;
    isStore = true;
    if (meta.lifecycle_stage !== 'active') continue;
    for (const runFolder of await foldersIn(experimentFolder)) {
      const run = await readMeta(runFolder, runMeta);
      if (run !== null && run.lifecycle_stage === 'active') yield describe(runFolder, meta.name, run);
    }
  }
  if (!isStore) throw notAStore(folder);
}

async function describe(
  folder: string,
  experiment: string,
  meta: z.output<typeof runMeta>,
): Promise<MlflowRun> {
  const tags = await readTexts(path.join(folder, 'tags'));
  return {
    ...{ folder, experiment, tags },
    id: toUuid(meta.run_id),
    name: meta.run_name ?? tags['mlflow.runName'] ?? null,
    state: states[meta.status],
    startTimeMs: meta.start_time,
    endTimeMs: meta.end_time ?? null,
    user: meta.user_id ?? tags['mlflow.user'] ?? null,
    params: await readTexts(path.join(folder, 'params')),
    metrics: await filesUnder(path.join(folder, 'metrics')),
    artifacts: await filesUnder(path.join(folder, 'artifacts')),
  };
}

/** The same 128 bits, as our ids are written. */
export const toUuid = (hex: string): string =>
  hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** An id that depends on names alone, so that importing again makes nothing twice: the first bits of their hash. */
export const uuidOf = (...names: string[]): string =>
  toUuid(createHash('sha256').update(names.join('\u0000')).digest('hex').slice(0, 32))
    .replace(/^(.{14})./, '$18')
    .replace(/^(.{19})./, '$1a');

async function foldersIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []); // absent: no store
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== '.trash')
    .map(({ name }) => path.join(folder, name))
    .sort();
}

/** Paths of all files below a folder, in order; keys of MLflow may hold slashes. */
async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []); // none were logged
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      path.relative(folder, path.join(parentPath, name)).split(path.sep).join('/'),
    )
    .sort();
}

async function readTexts(folder: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const name of await filesUnder(folder)) texts[name] = await readFile(path.join(folder, name), 'utf8');
  return texts;
}

/** What a folder's meta.yaml says; null where it has none. */
async function readMeta<Schema extends z.ZodType>(
  folder: string,
  schema: Schema,
): Promise<z.output<Schema> | null> {
  const file = path.join(folder, 'meta.yaml');
  const text = await readFile(file, 'utf8').catch(() => null); // another kind of folder
  if (text === null) return null;
  const { success, data, error } = schema.safeParse(parse(text));
  if (success) return data;
  throw new TrainerError({
    code: 'MLFLOW.DAMAGED',
    message: `${file} is not as MLflow writes it: ${z.prettifyError(error)}`,
    where: file,
    remedy: 'Mend the file, or move its folder away to import the others.',
  });
}

const notAStore = (folder: string): TrainerError =>
  new TrainerError({
    code: 'MLFLOW.NOT_A_STORE',
    message: `${folder} holds no experiment of MLflow`,
    where: folder,
    remedy: 'Name the folder mlruns, which holds a folder with a meta.yaml for each experiment.',
  });
