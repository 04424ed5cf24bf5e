import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { type RunConfig, runConfigSchema } from '@beatlab/store/runs/run-config';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainAdam } from '../engine/optimizer-plan.ts';
import { openTrainingEngine, type TrainingEngine } from '../engine/training-engine.ts';
import type { AttemptReport } from './over-worker.ts';
import type { EpochNote } from './protocol.ts';
import { trainEpochs } from './train-epochs.ts';

let folder: string;
let engine: TrainingEngine;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beatlab-epochs-'));
  engine = await openTrainingEngine({
    architecture: { classes: 5, headLayers: [], dropout: 0, trainEmbedding: false },
    batchSize: 1,
    tokensPerWindow: 16,
    loss: { kind: 'cross-entropy', gamma: 0, classWeights: null },
    optimizer: plainAdam,
    provider: 'cpu',
    threads: 1,
    seed: 1,
    pretrained: null,
  });
});
afterAll(async () => {
  engine.close();
  await rm(folder, { recursive: true });
});

/** Epochs that were trained, by an attempt that goes on after `from`, where each epoch has the given score. */
async function train(
  scores: readonly number[],
  settings: Partial<Pick<RunConfig, 'patienceEpochs' | 'checkpointEveryEpochs'>>,
  from: { lastEpoch: number; checkpoint: { sha256: string } | null } = { lastEpoch: 0, checkpoint: null },
) {
  const epochs: EpochNote[] = [];
  const log: string[] = [];
  const report = {
    log: (line: string) => log.push(line),
    epoch: (note: EpochNote) => epochs.push(note),
  } as unknown as AttemptReport;
  const config = runConfigSchema.parse({ epochs: scores.length, ...settings });
  const { best, outcome } = await trainEpochs(
    { config, lastEpoch: from.lastEpoch, checkpoint: from.checkpoint as never },
    {
      engine,
      carryOut: async (epoch) => ({ seconds: 1, tokensPerSecond: 1, score: scores[epoch - 1]! }),
      score: ({ score }) => score,
      notes: () => ({ metrics: [], confusion: [] }),
      filesOfBest: async () => [],
      tell: () => '',
    },
    { artifacts: openFolderArtifacts(folder), report },
  );
  return { best: best?.epoch, trained: epochs.map(({ epoch }) => epoch), epochs, log, outcome };
}

describe('patience', () => {
  it('ends a training after so many epochs without a better one', async () => {
    const { trained, best, log } = await train([0.1, 0.5, 0.4, 0.5, 0.9], { patienceEpochs: 2 });
    expect(trained).toEqual([1, 2, 3, 4]);
    expect(best).toBe(2);
    expect(log.at(-1)).toBe('Nothing got better since epoch 2: ended after epoch 4, as asked.');
  });

  it('counts from the newest best epoch', async () => {
    expect((await train([0.1, 0.5, 0.4, 0.6, 0.5, 0.7], { patienceEpochs: 2 })).trained).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });

  it('none trains them all', async () => {
    expect((await train([0.3, 0.2, 0.1, 0], { patienceEpochs: null })).trained).toEqual([1, 2, 3, 4]);
  });

  it('is the same for an attempt that goes on in the middle, or that finds all done', async () => {
    const scores = [0.1, 0.5, 0.4, 0.5, 0.9];
    const { epochs } = await train(scores, { patienceEpochs: 2 });
    const after = (epoch: number) => {
      const last = epochs[epoch - 1]!.artifacts.find(({ name }) => name === 'checkpoints/last.safetensors')!;
      return train(scores, { patienceEpochs: 2 }, { lastEpoch: epoch, checkpoint: { sha256: last.sha256 } });
    };
    expect(await after(3)).toMatchObject({ trained: [4], best: 2 });
    expect(await after(4)).toMatchObject({ trained: [], best: 2, outcome: null });
  });
});

describe('checkpoints', () => {
  const namesOf = (epochs: readonly EpochNote[]) =>
    epochs.map(({ artifacts }) =>
      artifacts.map(({ name }) => name.replace(/checkpoints\/|.safetensors/g, '')),
    );

  it('are those of the last epoch and of the best', async () => {
    const { epochs } = await train([0.1, 0.5, 0.4, 0.5], {});
    expect(namesOf(epochs)).toEqual([['last', 'best'], ['last', 'best'], ['last'], ['last']]);
  });

  it('of every so many epochs have a name of their own', async () => {
    const { epochs } = await train([0.1, 0.5, 0.4, 0.3], { checkpointEveryEpochs: 2 });
    expect(namesOf(epochs)).toEqual([
      ['last', 'best'],
      ['last', 'epoch-002', 'best'],
      ['last'],
      ['last', 'epoch-004'],
    ]);
  });
});
