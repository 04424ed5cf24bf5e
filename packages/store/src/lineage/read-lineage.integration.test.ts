import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPrediction } from '../predictions/create-prediction.ts';
import { addArtifact } from '../runs/add-artifact.ts';
import { claimRun } from '../runs/claim-run.ts';
import { newRun } from '../testing/new-run.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import type { LineageKey } from './lineage.ts';
import type { LineageDirection } from './read-edges.ts';
import { readLineage } from './read-lineage.ts';
import { recordAttemptInputs } from './record-attempt-inputs.ts';

let test: TestStore;
let teamId = '';
let versionId = '';
let [pretraining, tuning, prediction] = ['', '', ''];
/** Stands for a file's bytes. */
const hash = (letter: string) => letter.repeat(64);
const [sentences, vocabulary, weights, model] = ['a', 'b', 'c', 'd'].map(hash) as [
  string,
  string,
  string,
  string,
];

beforeAll(async () => {
  test = await createTestStore();
  const { store } = test;
  const prepared = [
    { role: 'sentences', name: 'stages/sentences/100.safetensors', sha256: sentences, fromDataset: true },
    { role: 'vocabulary', name: 'vocabulary.json', sha256: vocabulary, fromDataset: true },
  ];
  const begin = async (name: string) => {
    const run = await newRun(store, {}, name);
    const { attempt } = (await claimRun(store, { runId: run.id, workerId: 'w' }))!;
    return { ...run, attempt: { runId: run.id, attempt } };
  };
  const file = (name: string, kind: 'stage' | 'vocabulary' | 'weights' | 'model', sha256: string) =>
    ({ name, kind, sha256, sizeBytes: 1 }) as const;
  const first = await begin('pretraining');
  await recordAttemptInputs(store, first.attempt, prepared);
  await addArtifact(store, first.attempt, file('stages/sentences/100.safetensors', 'stage', sentences));
  await addArtifact(store, first.attempt, file('weights.safetensors', 'weights', weights));
  const second = await begin('tuning');
  await recordAttemptInputs(store, second.attempt, [
    ...prepared,
    { role: 'weights', name: 'weights', sha256: weights },
  ]);
  await addArtifact(store, second.attempt, file('vocabulary.json', 'vocabulary', vocabulary));
  await addArtifact(store, second.attempt, file('model.onnx', 'model', model));
  [teamId, versionId, pretraining, tuning] = [second.teamId, second.datasetVersionId!, first.id, second.id];
  prediction = (
    await createPrediction(store, {
      ...{ teamId, createdById: null, record: '119', datasetVersionId: versionId, inputs: [], seconds: null },
      model: { runId: tuning, name: 'run 2', sha256: model },
    })
  ).id;
});
afterAll(() => test?.drop());

const walk = (node: LineageKey, direction: LineageDirection, depth = 9, mostNodes = 100) =>
  readLineage(test.store, { teamId, node, direction, depth, mostNodes });

/** Edges in words. */
async function edgesOf(node: LineageKey, direction: LineageDirection) {
  const lineage = await walk(node, direction);
  const names = new Map(lineage!.nodes.map(({ id, name }) => [id, name]));
  return lineage!.edges
    .map(({ from, to, role }) => `${names.get(from.id)} -${role}-> ${names.get(to.id)}`)
    .sort();
}

const all = [
  'model.onnx -model-> prediction 1: record 119',
  'run 1: pretraining -weights-> weights',
  'run 2: tuning -model-> model.onnx',
  'stages/sentences/100.safetensors -sentences-> run 1: pretraining',
  'stages/sentences/100.safetensors -sentences-> run 2: tuning',
  'synthetic -dataset-> run 1: pretraining',
  'synthetic -dataset-> run 2: tuning',
  'synthetic -record-> prediction 1: record 119',
  'synthetic -sentences-> stages/sentences/100.safetensors',
  'synthetic -vocabulary-> vocabulary.json',
  'vocabulary.json -vocabulary-> run 1: pretraining',
  'vocabulary.json -vocabulary-> run 2: tuning',
  'weights -weights-> run 2: tuning',
];

describe('lineage', () => {
  it('leads from a dataset version down to every prediction', async () => {
    expect(await edgesOf({ kind: 'DATASET_VERSION', id: versionId }, 'DOWN')).toEqual(all);
  });

  it('leads from a prediction up to the same', async () => {
    expect(await edgesOf({ kind: 'PREDICTION', id: prediction }, 'UP')).toEqual(all);
  });

  it('tells what came of a file, and not of what it was made from', async () => {
    expect(await edgesOf({ kind: 'FILE', id: weights }, 'DOWN')).toEqual(
      all.filter((edge) => /^(weights|run 2|model)/.test(edge)),
    );
  });

  it('goes as far as it is asked, and says whether there is more', async () => {
    const near = await walk({ kind: 'RUN', id: tuning }, 'DOWN', 1);
    expect(near!.nodes.map(({ name, depth }) => [name, depth])).toEqual([
      ['run 2: tuning', 0],
      ['model.onnx', 1],
    ]);
    expect(near!.isComplete).toBe(false);
    expect((await walk({ kind: 'RUN', id: tuning }, 'DOWN', 2))!.isComplete).toBe(true);
    const few = await walk({ kind: 'DATASET_VERSION', id: versionId }, 'DOWN', 9, 3);
    expect([few!.nodes.length, few!.isComplete]).toEqual([3, false]);
    const known = new Set(few!.nodes.map(({ id }) => id));
    expect(few!.edges.every(({ from, to }) => known.has(from.id) && known.has(to.id))).toBe(true);
  });

  it("shows nothing of another team's, even where the bytes are the same", async () => {
    const { database } = test.store;
    const { id: strangers } = await database.team.create({
      data: { id: randomUUID(), name: 'strangers', slug: 'strangers' },
    });
    const experiment = await database.experiment.create({ data: { teamId: strangers, name: 'theirs' } });
    const theirs = await database.run.create({
      data: {
        ...{ teamId: strangers, experimentId: experiment.id, number: 1, name: 'theirs', config: {} },
        configHash: hash('0'),
        origin: 'import',
        kind: 'outside',
        inputs: { create: { teamId: strangers, role: 'model', name: 'model.onnx', sha256: model } },
        artifacts: { create: { name: 'weights', kind: 'weights', sha256: weights, sizeBytes: 1 } },
      },
    });
    expect(await edgesOf({ kind: 'DATASET_VERSION', id: versionId }, 'DOWN')).toEqual(all);
    expect(await edgesOf({ kind: 'PREDICTION', id: prediction }, 'UP')).toEqual(all);
    expect(await walk({ kind: 'RUN', id: theirs.id }, 'UP')).toBeNull();
    const seen = await readLineage(test.store, {
      ...{ teamId: strangers, direction: 'UP', depth: 9, mostNodes: 100 },
      node: { kind: 'RUN', id: theirs.id },
    });
    expect(seen!.nodes.map(({ id }) => id)).toEqual([theirs.id, model]);
    for (const id of [versionId, tuning, pretraining, 'x', '../x'])
      expect(
        await readLineage(test.store, {
          ...{ teamId: strangers, direction: 'UP', depth: 9, mostNodes: 100 },
          node: { kind: 'RUN', id },
        }),
      ).toBeNull();
  });
});
