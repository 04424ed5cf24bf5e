import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fingerprintDataset } from '@beatlab/pipeline/io/fingerprint-dataset';
import { runConfigSchema } from '@beatlab/store/runs/run-config';
import type * as attempts from '../src/attempt/child-process.ts';
import type { AttemptJob, FromAttempt } from '../src/attempt/protocol.ts';
import type { FoundStage } from '../src/stages/stage-ledger.ts';

/** An epoch of the built trainer, in the process that carries a run out. */
export interface MeasuredEpoch {
  /** The training windows, from the first step to the last. */
  seconds: number;
  /** With the validation windows and what both are worth. */
  withValidationSeconds: number;
  /** From the start of the process until the first step is done, where all stages are found again. */
  launchToFirstStepSeconds: number;
  steps: number;
}

/** The first epoch of the guide's split of MIT-BIH, from the weights that come with Beatlab. */
const config = runConfigSchema.parse({
  dataset: 'mitdb',
  split: 'guide',
  pretrainedWeights: 'beatlab',
  batchSize: 8,
  tokensPerWindow: 512,
  epochs: 1,
});

async function jobFor(datasetFolder: string, artifactsFolder: string): Promise<AttemptJob> {
  const { files, records, hash } = await fingerprintDataset(datasetFolder);
  return {
    runId: 'bench',
    attempt: 1,
    config,
    datasetName: 'mitdb',
    datasetHash: hash,
    datasetFolder,
    fileHashes: Object.fromEntries(files.map(({ name, sha256 }) => [name, sha256])),
    recordNames: records.map(({ name }) => name),
    artifacts: { folder: artifactsFolder, url: null },
    repositoryRoot: fileURLToPath(new URL('../../../', import.meta.url)),
    lastEpoch: 0,
    checkpoint: null,
  };
}

/** Carries an attempt out; what its stages made is remembered, and a first step may be all that is waited for. */
async function attempt(
  job: AttemptJob,
  ledger: Map<string, FoundStage>,
  { untilTraining }: { untilTraining: boolean },
): Promise<MeasuredEpoch> {
  const built = new URL('../dist/attempt/child-process.js', import.meta.url).href;
  const { startAttempt } = (await import(built)) as typeof attempts;
  const startedAt = performance.now();
  const now = () => (performance.now() - startedAt) / 1000;
  let [first, last, steps, withValidationSeconds] = [Number.NaN, Number.NaN, 0, Number.NaN];
  const child = startAttempt(job, (message: FromAttempt) => {
    if (message.type === 'find-stages') {
      const found = message.keys.map((key) => ledger.get(key) ?? null);
      child.send({ type: 'found-stages', id: message.id, found });
    } else if (message.type === 'stage') ledger.set(message.made.key, { files: message.made.files });
    else if (message.type === 'epoch') withValidationSeconds = message.epoch.seconds;
    else if (message.type === 'progress' && message.progress.stage === 'train') {
      if (Number.isNaN(first)) first = now();
      last = now();
      steps = message.progress.steps;
      if (untilTraining) child.stop();
    }
  });
  const ended = await child.ended;
  if (ended.kind === 'failed') throw new Error(`${ended.cause.code}: ${ended.cause.message}`);
  // The first step's own time is not seen; it is one of as many equal ones.
  const seconds = ((last - first) * steps) / (steps - 1);
  return { seconds, withValidationSeconds, launchToFirstStepSeconds: first, steps };
}

/** One epoch of a folder that holds MIT-BIH, its records brought to sentences before. */
export async function measureEpoch(datasetFolder: string): Promise<MeasuredEpoch> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'beatlab-bench-'));
  try {
    const job = await jobFor(datasetFolder, folder);
    const ledger = new Map<string, FoundStage>();
    await attempt(job, ledger, { untilTraining: true });
    return await attempt(job, ledger, { untilTraining: false });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
