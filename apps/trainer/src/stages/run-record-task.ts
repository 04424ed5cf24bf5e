import { findRPeaksIn } from '@beatlab/pipeline/detect/find-r-peaks';
import { inRecord } from '@beatlab/pipeline/errors';
import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import { readLeads } from '@beatlab/pipeline/io/read-leads';
import { isBeat, labelMaps } from '@beatlab/pipeline/label/label-map';
import { convertSample } from '@beatlab/pipeline/resample/convert-sample';
import type { MakeStore } from '@beatlab/pipeline/signal/sample-store';
import { fitWave } from '@beatlab/pipeline/vocabulary/fit-vocabulary';
import { WaveSampler } from '@beatlab/pipeline/vocabulary/sample-waves';
import { decodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import type { ArtifactStore, StoredBytes } from '@beatlab/store/artifacts/artifact-store';
import { checkFiles } from './check-files.ts';
import { type CleanRecord, cleanRecordParts, openCleanRecord } from './lead-files.ts';
import { ownSampling } from './own-sampling.ts';
import type {
  PreprocessTask,
  RecordTask,
  RecordTaskResult,
  SegmentTask,
  SentenceTask,
  VocabularyTask,
} from './record-task.ts';
import { cleanRecord, segmentRecord, translateRecord } from './record-to-sentences.ts';
import { openScratch } from './scratch.ts';
import { readSegments, segmentParts } from './segment-files.ts';

/** Carries one task out and leaves its result in the artifact store. Memory holds blocks of leads, not whole ones. */
export async function runRecordTask(task: RecordTask, artifacts: ArtifactStore): Promise<RecordTaskResult> {
  const startedAt = performance.now();
  const scratch = openScratch(await artifacts.openScratch());
  try {
    const result = await carryOut(task, artifacts, scratch.makeStore);
    return { ...result, seconds: (performance.now() - startedAt) / 1000 };
  } finally {
    await scratch.close();
  }
}

async function carryOut(
  task: RecordTask,
  artifacts: ArtifactStore,
  makeStore: MakeStore,
): Promise<Omit<RecordTaskResult, 'seconds'>> {
  if (task.stage === 'vocabulary') return { files: [], fitted: await fit(task, artifacts) };
  const stored = await makeFile(task, artifacts, makeStore);
  return { files: [{ name: `stages/${task.stage}/${task.record}.safetensors`, ...stored }] };
}

function makeFile(
  task: Exclude<RecordTask, VocabularyTask>,
  artifacts: ArtifactStore,
  makeStore: MakeStore,
): Promise<StoredBytes> {
  switch (task.stage) {
    case 'preprocess':
      return preprocess(task, artifacts, makeStore);
    case 'segments':
      return segment(task, artifacts, makeStore);
    case 'sentences':
      return translate(task, artifacts);
  }
}

/** *errors* those of reading and filtering; `DATASET.CHANGED` */
async function preprocess(task: PreprocessTask, artifacts: ArtifactStore, makeStore: MakeStore) {
  const { folder, record: name, seconds, resampleHz, filter, fileHashes } = task;
  const record = await readLeads(folder, name, { seconds }, makeStore);
  await checkFiles(folder, fileHashes);
  return artifacts.putParts(cleanRecordParts(cleanRecord(record, resampleHz, filter, makeStore)));
}

async function segment(task: SegmentTask, artifacts: ArtifactStore, makeStore: MakeStore) {
  const { folder, record: name, leads: sha256, rPeaks: source, delineation } = task;
  const clean = await openCleanRecord(artifacts, sha256);
  try {
    const { leads, samplingFrequencyHz } = clean;
    const rPeaks =
      source === 'reference'
        ? await annotatedBeats(folder, name, clean)
        : inRecord(name, () => findRPeaksIn(leads, samplingFrequencyHz, source, makeStore));
    return await artifacts.putParts(
      segmentParts(segmentRecord({ ...clean, name }, rPeaks, delineation, makeStore)),
    );
  } finally {
    clean.close();
  }
}

/** The annotated beats inside the part that was read, as samples of its leads: ascending, each sample once. */
async function annotatedBeats(folder: string, record: string, clean: CleanRecord): Promise<Int32Array> {
  const own = ownSampling(clean);
  const annotations = await readAnnotations(folder, record);
  const samples = annotations
    .filter(
      ({ symbol, sample }) => isBeat(symbol, labelMaps.guide) && sample >= 0 && sample < own.sampleCount,
    )
    .map(({ sample }) => convertSample(sample, own, clean));
  return Int32Array.from(new Set(samples)).sort();
}

async function fit({ records, types, seed, counts }: VocabularyTask, artifacts: ArtifactStore) {
  const sampler = new WaveSampler({ seed, types });
  for (const { leads: leadsHash, segments: segmentsHash } of records) {
    const clean = await openCleanRecord(artifacts, leadsHash);
    try {
      const { leads: segments } = await readSegments(artifacts, segmentsHash);
      for (const [lead, samples] of clean.leads.entries()) {
        sampler.add(samples, clean.samplingFrequencyHz, segments[lead]!);
      }
    } finally {
      clean.close();
    }
  }
  const sample = sampler.sample();
  return Object.fromEntries(
    types.map((type) => [type, fitWave(sample, type, { seed, tokens: counts[type] })]),
  );
}

async function translate(task: SentenceTask, artifacts: ArtifactStore) {
  const vocabulary = decodeVocabulary(await artifacts.read(task.vocabulary), 'vocabulary');
  const clean = await openCleanRecord(artifacts, task.leads);
  try {
    const segmented = await readSegments(artifacts, task.segments);
    return await artifacts.putParts(segmentParts(translateRecord(segmented, clean, vocabulary)));
  } finally {
    clean.close();
  }
}
