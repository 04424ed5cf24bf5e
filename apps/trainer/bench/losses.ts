/*
 * The loss curve of a fine-tuning on MIT-BIH beside PyTorch's: the same weights, the same batches, dropout off.
 * `npm run bench -- losses [--python PATH] [--json] [--write]`
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { type PretrainedWeights, readPretrained } from '../src/attempt/pretrained-weights.ts';
import { trainingThreads } from '../src/attempt/training-threads.ts';
import type { Batch } from '../src/engine/batch.ts';
import { encodeCheckpoint } from '../src/engine/checkpoint.ts';
import { floatTensor } from '../src/engine/named-tensors.ts';
import { plainAdam } from '../src/engine/optimizer-plan.ts';
import { openTrainingEngine, type TrainingPlan } from '../src/engine/training-engine.ts';
import { MAXIMUM_TOKENS, WIDTH } from '../src/model/architecture.ts';
import { positionTable } from '../src/model/position-table.ts';
import { lossCurvePicture } from './loss-curve-picture.ts';
import { runPython } from './run-python.ts';
import { trainingBatches } from './training-batches.ts';

const { values: options } = parseArgs({
  options: {
    steps: { type: 'string', default: '200' },
    python: { type: 'string', default: 'python3' },
    records: {
      type: 'string',
      default: fileURLToPath(new URL('../../../../shared/data/mitdb/', import.meta.url)),
    },
    json: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
});
if (!existsSync(options.records)) {
  console.error(`No records in ${options.records}. Remedy: name MIT-BIH's folder with --records.`);
  process.exit(2);
}

const learningRate = 0.001;
const sizes = { batchSize: 8, tokensPerWindow: 512 };

/** Losses here; the weights that they begin with are left in `folder`. */
async function lossesHere(pretrained: PretrainedWeights, batches: readonly Batch[], folder: string) {
  const plan: TrainingPlan = {
    ...sizes,
    architecture: { classes: 5, headLayers: [75], dropout: 0, trainEmbedding: false },
    loss: { kind: 'cross-entropy', gamma: 0, classWeights: null },
    optimizer: plainAdam,
    provider: 'cpu',
    threads: trainingThreads(),
    seed: 42,
    pretrained: pretrained.tensors,
  };
  const engine = await openTrainingEngine(plan);
  const positions = floatTensor([MAXIMUM_TOKENS, WIDTH], positionTable());
  await writeFile(
    path.join(folder, 'weights.safetensors'),
    encodeCheckpoint({ ...(await engine.exportState()), positions }),
  );
  const losses: number[] = [];
  for (const batch of batches) losses.push((await engine.step([batch], learningRate)).loss);
  engine.close();
  return losses;
}

async function lossesThere(batches: readonly Batch[], folder: string) {
  const bytes = ({ tokens, values, labels, mask }: Batch) =>
    [tokens, values, labels, mask].map(({ buffer }) => Buffer.from(buffer));
  await writeFile(path.join(folder, 'batches.bin'), Buffer.concat(batches.flatMap(bytes)));
  return runPython<{ losses: number[]; version: string }>(
    options.python,
    './reference_losses.py',
    'PyTorch',
    [
      ...[
        '--weights',
        path.join(folder, 'weights.safetensors'),
        '--batches',
        path.join(folder, 'batches.bin'),
      ],
      ...['--shape', `${sizes.batchSize}x${sizes.tokensPerWindow}`, '--rate', `${learningRate}`],
      ...['--threads', `${trainingThreads()}`],
    ],
  );
}

async function measure() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'beatlab-bench-'));
  try {
    const pretrained = (await readPretrained('beatlab', openFolderArtifacts(folder)))!;
    const batches = await trainingBatches(options.records, pretrained, sizes, Number(options.steps));
    const here = await lossesHere(pretrained, batches, folder);
    const { losses: there, version } = await lossesThere(batches, folder);
    return { here, there, version };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const { here, there, version } = await measure();
const differences = here.map((loss, step) => Math.abs(loss / there[step]! - 1));
const mean = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0) / x.length;
const figures = {
  steps: here.length,
  /** All relative to PyTorch's loss. */
  firstStep: differences[0]!,
  firstTenSteps: Math.max(...differences.slice(0, 10)),
  meanOfAll: mean(differences),
  largestOfAll: Math.max(...differences),
  meanLossOfLastTwenty: { here: mean(here.slice(-20)), pytorch: mean(there.slice(-20)) },
  pytorch: version,
};
if (options.json)
  process.stdout.write(`${JSON.stringify({ ...figures, losses: { here, pytorch: there } })}\n`);
else console.log(figures);
if (options.write) {
  const file = fileURLToPath(new URL('../../../docs/loss-curve.svg', import.meta.url));
  await writeFile(file, lossCurvePicture(here, there));
}
