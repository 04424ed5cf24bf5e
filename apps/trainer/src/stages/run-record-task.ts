import { findRPeaks } from '@beatlab/pipeline/detect/find-r-peaks';
import { inRecord } from '@beatlab/pipeline/errors';
import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import { readRecord } from '@beatlab/pipeline/io/read-record';
import { isBeat, labelMaps } from '@beatlab/pipeline/label/label-map';
import { convertSample } from '@beatlab/pipeline/resample/convert-sample';
import { fitVocabulary } from '@beatlab/pipeline/vocabulary/fit-vocabulary';
import { WaveSampler } from '@beatlab/pipeline/vocabulary/sample-waves';
import { decodeVocabulary, encodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { checkFiles } from './check-files.ts';
import { type CleanRecord, encodeCleanRecord, readCleanRecord } from './lead-files.ts';
import { ownSampling } from './own-sampling.ts';
import type {
  PreprocessTask,
  RecordTask,
  RecordTaskResult,
  SegmentTask,
  SentenceTask,
  VocabularyTask,
} from './record-task.ts';
import { cleanResampled, float64Leads, segmentRecord, translateRecord } from './record-to-sentences.ts';
import { encodeSegments, readSegments } from './segment-files.ts';

/** Carries one task out and leaves its result in the artifact store. */
export async function runRecordTask(task: RecordTask, artifacts: ArtifactStore): Promise<RecordTaskResult> {
  const startedAt = performance.now();
  const bytes = await bytesOf(task, artifacts);
  const stored = await artifacts.put(bytes);
  const name =
    task.stage === 'vocabulary' ? 'vocabulary.json' : `stages/${task.stage}/${task.record}.safetensors`;
  return { files: [{ name, ...stored }], seconds: (performance.now() - startedAt) / 1000 };
}

function bytesOf(task: RecordTask, artifacts: ArtifactStore): Promise<Uint8Array> {
  switch (task.stage) {
    case 'preprocess':
      return preprocess(task);
    case 'segments':
      return segment(task, artifacts);
    case 'vocabulary':
      return fit(task, artifacts);
    case 'sentences':
      return translate(task, artifacts);
  }
}

/** *errors* those of reading and filtering; `DATASET.CHANGED` */
async function preprocess({ folder, record: name, seconds, resampleHz, filter, fileHashes }: PreprocessTask) {
  const record = await readRecord(folder, name, { seconds });
  await checkFiles(folder, fileHashes);
  return encodeCleanRecord(cleanResampled(record, resampleHz, filter));
}

async function segment(
  { folder, record: name, leads: sha256, rPeaks: source, delineation }: SegmentTask,
  artifacts: ArtifactStore,
) {
  const clean = await readCleanRecord(artifacts, sha256);
  const leads = float64Leads(clean);
  const rPeaks =
    source === 'reference'
      ? await annotatedBeats(folder, name, clean)
      : inRecord(name, () => findRPeaks(leads, clean.samplingFrequencyHz, source));
  return encodeSegments(segmentRecord({ ...clean, name }, leads, rPeaks, delineation));
}

/** The annotated beats inside the part that was read, as samples of its leads: ascending, each sample once. */
async function annotatedBeats(folder: string, record: string, clean: CleanRecord): Promise<Int32Array> {
  const sampling = { ...clean, sampleCount: clean.leads[0]?.length ?? 0 };
  const own = ownSampling(sampling);
  const annotations = await readAnnotations(folder, record);
  const samples = annotations
    .filter(
      ({ symbol, sample }) => isBeat(symbol, labelMaps.guide) && sample >= 0 && sample < own.sampleCount,
    )
    .map(({ sample }) => convertSample(sample, own, sampling));
  return Int32Array.from(new Set(samples)).sort();
}

async function fit({ records, seed, counts }: VocabularyTask, artifacts: ArtifactStore) {
  const sampler = new WaveSampler({ seed });
  for (const { leads: leadsHash, segments: segmentsHash } of records) {
    const { leads, samplingFrequencyHz } = await readCleanRecord(artifacts, leadsHash);
    const { leads: segments } = await readSegments(artifacts, segmentsHash);
    for (const [lead, samples] of leads.entries()) {
      sampler.add(samples, samplingFrequencyHz, segments[lead]!);
    }
  }
  return encodeVocabulary(fitVocabulary(sampler.sample(), { seed, counts }));
}

async function translate(task: SentenceTask, artifacts: ArtifactStore) {
  const vocabulary = decodeVocabulary(await artifacts.read(task.vocabulary), 'vocabulary');
  const clean = await readCleanRecord(artifacts, task.leads);
  const segmented = await readSegments(artifacts, task.segments);
  return encodeSegments(translateRecord(segmented, clean.leads, clean.samplingFrequencyHz, vocabulary));
}
