import { createHash } from 'node:crypto';
import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import {
  type ClassificationMode,
  classNames,
  type LabelMapName,
  labelMaps,
} from '@beatlab/pipeline/label/label-map';
import type { Labelling } from '@beatlab/pipeline/label/label-waves';
import { drawCentroid } from '@beatlab/pipeline/vocabulary/draw-centroid';
import { firstToken } from '@beatlab/pipeline/vocabulary/token-ids';
import { countsOf, type Vocabulary as FittedVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary';
import { decodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { waveTypes } from '@beatlab/pipeline/wave/wave-types';
import { openTensors } from '@beatlab/store/artifacts/open-tensors';
import type { Store } from '@beatlab/store/open-store';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Run } from '../runs/run.type.ts';
import { checkFiles } from '../signal/check-files.ts';
import { findRecord } from '../signal/require-record.ts';
import { type ClassesOf, countTokens } from './count-tokens.ts';
import { readSentences } from './read-sentences.ts';
import type { Vocabulary } from './vocabulary.type.ts';

const sentencesName = /^stages\/sentences\/(.+)\.safetensors$/;

/** What of a run's settings decides the class of a token. */
const labelled = z.object({
  labelMap: z.enum(['guide', 'aami-strict']),
  labelling: z.enum(['beat', 'guide']).default('beat'),
});

/** Vocabularies that were counted lately, by all that decides their counts. */
const lately = new LRUCache<string, Promise<Vocabulary>>({ max: 32 });

/**
 * The vocabulary of a run, with how often each token occurs in which class: counted from the sentences and annotations that
 * the run learns from and is judged on. Null where the run has none so far. *errors* `DATASET.CHANGED`, those of reading
 */
export async function readVocabulary(store: Store, run: Run): Promise<Vocabulary | null> {
  const inputs = await store.database.runInput.findMany({
    where: { runId: run.id, role: { in: ['vocabulary', 'sentences'] } },
    orderBy: { name: 'asc' },
  });
  const file = inputs.find(({ role }) => role === 'vocabulary');
  if (file === undefined) return null;
  const sentences = inputs.flatMap(({ name, sha256 }) => {
    const record = sentencesName.exec(name)?.[1];
    return record === undefined ? [] : [{ record, sha256 }];
  });
  const classes = classesOf(run);
  const key = createHash('sha256')
    .update(JSON.stringify([run.datasetVersion?.id, file.sha256, sentences, classes?.said ?? null]))
    .digest('hex');
  const known = lately.get(key);
  if (known !== undefined) return known;
  const counting = count(store, run, file.sha256, sentences, classes);
  lately.set(key, counting);
  // What failed is tried again.
  counting.catch(() => lately.delete(key));
  return counting;
}

/** Null for a pretraining, whose tokens have no class. */
function classesOf({ mode, config }: Run): (ClassesOf & { said: readonly unknown[] }) | null {
  const settings = labelled.safeParse(config);
  if (mode === null || !settings.success) return null;
  const { labelMap, labelling }: { labelMap: LabelMapName; labelling: Labelling } = settings.data;
  const names = classNames(mode as ClassificationMode);
  return {
    ...{ labelMap: labelMaps[labelMap], labelling, mode: mode as ClassificationMode },
    ...{ classCount: names.length, said: [labelMap, labelling, mode] },
  };
}

async function count(
  store: Store,
  run: Run,
  sha256: string,
  sentences: readonly { record: string; sha256: string }[],
  classes: ClassesOf | null,
): Promise<Vocabulary> {
  const fitted = decodeVocabulary(await store.artifacts.read(sha256));
  const width = (classes?.classCount ?? 0) + 1;
  const last = waveTypes.at(-1)!;
  const size = firstToken(last, countsOf(fitted)) + fitted.waves[last].centroids.length;
  const counts = new Float64Array(size * width);
  for (const { record, sha256: file } of sentences) {
    const read = await readSentences(await openTensors(store.artifacts, file));
    if (classes === null) addAll(read.leads, counts);
    else countTokens(read, await annotationsOf(store, run, record), classes, counts);
  }
  return {
    sha256,
    classes: classes === null ? [] : [...classNames(classes.mode)],
    records: sentences.map(({ record }) => record),
    tokens: tokensOf(fitted, counts, width),
  };
}

function addAll(leads: readonly { token: Int32Array }[], counts: Float64Array): void {
  for (const { token } of leads) for (const id of token) counts[id]! += 1;
}

/** The record's annotations, of the very file that the run has read. */
async function annotationsOf(store: Store, { teamId, datasetVersion }: Run, name: string) {
  const which = { teamId, datasetVersionId: datasetVersion?.id ?? '', record: name };
  const record = await findRecord(store, which);
  if (record === null) return [];
  await checkFiles(record, [`${name}.atr`]);
  return readAnnotations(record.folder, name);
}

function tokensOf(fitted: FittedVocabulary, counts: Float64Array, width: number): Vocabulary['tokens'] {
  return waveTypes.flatMap((wave) => {
    const first = firstToken(wave, countsOf(fitted));
    return fitted.waves[wave].centroids.map((centroid, index) => {
      const row = counts.subarray((first + index) * width, (first + index + 1) * width);
      return {
        name: `${wave.toLowerCase()}${index}`,
        wave,
        ...drawCentroid(centroid, wave, fitted.descriptor),
        fittedCount: fitted.waves[wave].occupancy[index] ?? 0,
        count: row.reduce((sum, one) => sum + one, 0),
        classCounts: [...row.subarray(0, width - 1)],
      };
    });
  });
}
