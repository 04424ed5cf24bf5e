import { recordAttemptInputs } from '@beatlab/store/lineage/record-attempt-inputs';
import { createPrediction } from '@beatlab/store/predictions/create-prediction';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitOneEpoch } from '../testing/finished-epoch.ts';
import { launchRun } from '../testing/launch-run.ts';
import { addDataset, addTeam, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
let [runId, predictionId, versionId, model] = ['', '', '', ''];
const sentences = 'e'.repeat(64);
beforeAll(async () => {
  api = await startTestApi();
  const { teamId } = api.firstTeam;
  versionId = (await addDataset(api.store, teamId)).id;
  runId = (await launchRun(api, {}, 'first')).run.id;
  const { attempt } = await commitOneEpoch(api.store, runId);
  await recordAttemptInputs(api.store, { runId, attempt }, [
    { role: 'sentences', name: 'stages/sentences/100.safetensors', sha256: sentences, fromDataset: true },
  ]);
  const [artifact] = await api.store.database.artifact.findMany({ where: { runId } });
  model = artifact!.sha256;
  predictionId = (
    await createPrediction(api.store, {
      ...{ teamId, createdById: null, record: '100', datasetVersionId: null, inputs: [], seconds: null },
      model: { runId, name: 'run 1', sha256: model },
    })
  ).id;
});
afterAll(() => api?.close());

const lineage = `query ($node: LineageNodeInput!, $direction: LineageDirection!, $depth: Int) {
  lineage(node: $node, direction: $direction, depth: $depth) {
    nodes { kind id name depth } edges { from to role } isComplete } }`;

describe('lineage', () => {
  it('leads from a prediction up to the dataset version', async () => {
    const variables = { node: { kind: 'PREDICTION', id: predictionId }, direction: 'UP' };
    const { data, errors } = await api.ask(api.owner, lineage, variables);
    expect(errors).toEqual([]);
    expect(data.lineage).toEqual({
      nodes: [
        { kind: 'PREDICTION', id: predictionId, name: 'prediction 1: record 100', depth: 0 },
        { kind: 'FILE', id: model, name: 'models/näive model.onnx', depth: 1 },
        { kind: 'RUN', id: runId, name: 'run 1: first', depth: 2 },
        { kind: 'DATASET_VERSION', id: versionId, name: 'synthetic', depth: 3 },
        { kind: 'FILE', id: sentences, name: 'stages/sentences/100.safetensors', depth: 3 },
      ],
      edges: [
        { from: 1, to: 0, role: 'model' },
        { from: 2, to: 1, role: 'model' },
        { from: 3, to: 2, role: 'dataset' },
        { from: 4, to: 2, role: 'sentences' },
        { from: 3, to: 4, role: 'sentences' },
      ],
      isComplete: true,
    });
  });

  it('leads down again, as far as is asked', async () => {
    const variables = { node: { kind: 'FILE', id: sentences }, direction: 'DOWN', depth: 2 };
    const { data } = await api.ask(api.owner, lineage, variables);
    expect(data.lineage.nodes.map(({ id }: { id: string }) => id)).toEqual([sentences, runId, model]);
    expect(data.lineage.isComplete).toBe(false);
  });

  it('is walked by fields too: version, runs, inputs, outputs, users, model', async () => {
    const query = `query ($run: ID!, $prediction: ID!) {
      run(id: $run) { inputs { role name sha256 fromDataset } outputs { name run { id } usedBy { id } }
        datasetVersion { runs(first: 5) { id } } }
      prediction(id: $prediction) { model { name sha256 run { id } } } }`;
    const { data, errors } = await api.ask(api.owner, query, { run: runId, prediction: predictionId });
    expect(errors).toEqual([]);
    const name = 'models/näive model.onnx';
    expect(data).toEqual({
      run: {
        inputs: [
          {
            ...{ role: 'sentences', name: 'stages/sentences/100.safetensors', sha256: sentences },
            fromDataset: true,
          },
        ],
        outputs: [{ name, run: { id: runId }, usedBy: [] }],
        datasetVersion: { runs: [{ id: runId }] },
      },
      prediction: { model: { name, sha256: model, run: { id: runId } } },
    });
    await api.store.database.runInput.create({
      data: { runId, teamId: api.firstTeam.teamId, role: 'teacher', name: 'x', sha256: model },
    });
    const users = await api.ask(
      api.owner,
      'query ($run: ID!) { run(id: $run) { artifacts { usedBy { id } } } }',
      {
        run: runId,
      },
    );
    expect(users.data.run.artifacts).toEqual([{ usedBy: [{ id: runId }] }]);
    await api.store.database.runInput.deleteMany({ where: { role: 'teacher' } });
  });

  it("of another team's things is not there", async () => {
    const stranger = await api.newPerson('viewer', await addTeam(api.store, 'strangers'));
    for (const node of [
      { kind: 'RUN', id: runId },
      { kind: 'FILE', id: model },
      { kind: 'DATASET_VERSION', id: versionId },
      { kind: 'PREDICTION', id: predictionId },
      { kind: 'RUN', id: 'nothing' },
    ]) {
      const { data, errors } = await api.ask(stranger, lineage, { node, direction: 'UP' });
      expect(data, node.kind).toBeNull();
      expect(errors[0]!.extensions.code).toBe('LINEAGE_NODE.NOT_FOUND');
    }
  });
});
