import os from 'node:os';
import type { Vocabulary } from '@beatlab/pipeline/vocabulary/vocabulary';
import { decodeVocabulary, vocabularyHash } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { reportVocabulary, type WaveReport } from '@beatlab/pipeline/vocabulary/vocabulary-report';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import type { NewRunInput } from '@beatlab/store/lineage/record-inputs';
import { type PreparedRecords, prepareRecords } from '../stages/prepare-records.ts';
import { RecordPool } from '../stages/record-pool.ts';
import type { StageProgress, StageSummary } from '../stages/run-stage.ts';
import type { StageFile, StageLedger } from '../stages/stage-ledger.ts';
import type { AttemptReport } from './over-worker.ts';
import type { PretrainedWeights } from './pretrained-weights.ts';
import type { ArtifactNote, AttemptJob } from './protocol.ts';
import { resolveFile } from './resolve-file.ts';
import { checkTokenRows, tokenCounts } from './token-counts.ts';

interface Tools {
  artifacts: ArtifactStore;
  ledger: StageLedger;
  report: AttemptReport;
}

/** Sentences of all records, and the vocabulary they are written in. */
export interface PreparedAttempt {
  sentences: StageFile[];
  summaries: StageSummary[];
  vocabularyBytes: Uint8Array;
  vocabularyHash: string;
}

/** Brings the records to sentences and lists what the stages left as the run's artifacts. */
export async function prepareAttempt(
  job: AttemptJob,
  records: readonly string[],
  trainRecords: readonly string[],
  pretrained: PretrainedWeights | null,
  { artifacts, ledger, report }: Tools,
): Promise<PreparedAttempt> {
  const given = await givenVocabulary(job, pretrained?.vocabularyBytes ?? null, artifacts);
  const counts = tokenCounts(given?.vocabulary ?? null, job.config);
  if (pretrained !== null) checkTokenRows(pretrained, counts);
  if (given !== null) report.log(`Vocabulary ${given.sha256}, ${given.from}.`);
  const pool = new RecordPool(Math.min(records.length, os.availableParallelism(), 4), job.artifacts);
  try {
    const prepared = await prepareRecords(
      {
        datasetFolder: job.datasetFolder,
        fileHashes: job.fileHashes,
        records,
        trainRecords,
        settings: job.config,
        vocabulary: given === null ? null : fileOf(given),
        until: 'sentences',
      },
      { artifacts, ledger, pool, onProgress: (progress) => report.progress(stageNote(progress, job)) },
    );
    for (const summary of prepared.summaries) report.log(tellSummary(summary));
    report.artifacts(artifactsOf(prepared));
    report.inputs(inputsOf(prepared, given !== null, pretrained));
    const vocabularyBytes = await artifacts.read(prepared.vocabulary!.sha256);
    const vocabulary = decodeVocabulary(vocabularyBytes);
    for (const row of reportVocabulary(vocabulary)) report.log(tellFit(row));
    return {
      sentences: prepared.sentences,
      summaries: prepared.summaries,
      vocabularyBytes,
      vocabularyHash: vocabularyHash(vocabulary),
    };
  } finally {
    await pool.close();
  }
}

/**
 * The vocabulary that the run was given, by its setting or by weights that know no other; checked and in the artifact
 * store. Null where it fits its own.
 */
async function givenVocabulary(
  { config }: AttemptJob,
  ofWeights: Uint8Array | null,
  artifacts: ArtifactStore,
): Promise<(StageFile & { from: string; vocabulary: Vocabulary }) | null> {
  if (config.vocabulary === null && ofWeights === null) return null;
  const bytes =
    config.vocabulary === null ? ofWeights! : await resolveFile('vocabulary', config.vocabulary, artifacts);
  const vocabulary = decodeVocabulary(bytes, config.vocabulary ?? 'the vocabulary of the pretrained weights');
  const from = config.vocabulary === null ? 'that of the pretrained weights' : 'as given';
  return { name: 'vocabulary.json', from, vocabulary, ...(await artifacts.put(bytes)) };
}

const fileOf = ({ name, sha256, sizeBytes }: StageFile): StageFile => ({ name, sha256, sizeBytes });

function artifactsOf({ preprocess, segments, sentences, vocabulary }: PreparedRecords): ArtifactNote[] {
  const stages = [...preprocess, ...segments, ...sentences].map((file) => ({
    ...file,
    kind: 'stage' as const,
  }));
  return vocabulary === null ? stages : [{ ...vocabulary, kind: 'vocabulary' }, ...stages];
}

/** What the run learns from, and whether it was made of its dataset. */
function inputsOf(
  { preprocess, segments, sentences, vocabulary }: PreparedRecords,
  isGiven: boolean,
  pretrained: PretrainedWeights | null,
): NewRunInput[] {
  const as = (role: string, fromDataset: boolean) => (file: StageFile) => ({ role, ...file, fromDataset });
  return [
    ...preprocess.map(as('signal', true)),
    ...segments.map(as('segments', true)),
    ...sentences.map(as('sentences', true)),
    ...(vocabulary === null ? [] : [as('vocabulary', !isGiven)(vocabulary)]),
    ...(pretrained === null ? [] : [{ role: 'weights', name: 'weights', sha256: pretrained.sha256 }]),
  ];
}

const stageNote = ({ stage, done, count }: StageProgress, { config, lastEpoch }: AttemptJob) => ({
  stage,
  epoch: lastEpoch,
  epochs: config.epochs,
  step: done,
  steps: count,
  loss: null,
  tokensPerSecond: null,
  remainingSeconds: null,
  share: lastEpoch / config.epochs,
});

/** One line of the log about a stage. */
export function tellSummary({ stage, made, found, seconds }: StageSummary): string {
  const parts = [made > 0 ? `${made} made` : '', found > 0 ? `${found} found again` : ''].filter(
    (part) => part !== '',
  );
  return `Stage ${stage}: ${parts.join(', ')} in ${seconds.toFixed(1)} s.`;
}

/** One line of the log about a wave type's tokens. */
const tellFit = ({ wave, tokens, waves, inertia, occupancy, neverUsed, evenness }: WaveReport): string =>
  `Vocabulary ${wave}: ${tokens} tokens fitted on ${waves} waves, inertia ${inertia.toPrecision(4)} mV², ${occupancy.least} to ${occupancy.most} waves a token (median ${occupancy.median}, ${neverUsed} never used, evenness ${evenness.toFixed(2)}).`;
