import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commitOneEpoch } from '../testing/finished-epoch.ts';
import { launchRun } from '../testing/launch-run.ts';
import { addDataset, startTestApi, type TestApi } from '../testing/start-test-api.ts';

const open = 'mutation ($input: CreateRunInput!) { createRun(input: $input) { attempt run { id } } }';
const use = `mutation ($runId: ID!, $attempt: Int!, $inputs: [RunInputInput!]!) {
  logInputs(runId: $runId, attempt: $attempt, inputs: $inputs) { changed } }`;
const finish =
  'mutation ($runId: ID!, $attempt: Int!) { finishRun(runId: $runId, attempt: $attempt) { changed } }';
const lineage = `query ($node: LineageNodeInput!, $direction: LineageDirection!) {
  lineage(node: $node, direction: $direction) { nodes { kind id } edges { from to role } } }`;
const read = 'query ($id: ID!) { run(id: $id) { inputs { role name sha256 sizeBytes fromDataset } } }';

describe('What a run from outside was made from', () => {
  let api: TestApi;
  let trained = '';
  let model = '';
  beforeAll(async () => {
    api = await startTestApi();
    await addDataset(api.store, api.firstTeam.teamId);
    trained = (await launchRun(api, {}, 'trained here')).run.id;
    await commitOneEpoch(api.store, trained);
    const artifact = await api.store.database.artifact.findFirstOrThrow({ where: { runId: trained } });
    model = artifact.sha256;
  });
  afterAll(() => api?.close());

  const ask = (query: string, variables: Record<string, unknown>) => api.ask(api.owner, query, variables);
  const start = async () => {
    const { data } = await ask(open, { input: { name: 'goes on' } });
    return { runId: data.createRun.run.id as string, attempt: data.createRun.attempt as number };
  };
  const inputsOf = async (id: string) => (await ask(read, { id })).data.run.inputs;
  const weights = () => ({ role: 'weights', name: 'model.onnx', sha256: model, sizeBytes: 2 ** 33 });

  it('leads from its run to the run that left the same bytes, and back', async () => {
    const run = await start();
    const told = await ask(use, { ...run, inputs: [weights()] });
    expect(told.errors).toEqual([]);
    expect(told.data.logInputs.changed).toBe(true);
    const up = await ask(lineage, { node: { kind: 'RUN', id: run.runId }, direction: 'UP' });
    expect(up.data.lineage.nodes.slice(0, 3)).toEqual([
      { kind: 'RUN', id: run.runId },
      { kind: 'FILE', id: model },
      { kind: 'RUN', id: trained },
    ]);
    expect(up.data.lineage.edges).toContainEqual({ from: 1, to: 0, role: 'weights' });
    const down = await ask(lineage, { node: { kind: 'RUN', id: trained }, direction: 'DOWN' });
    expect(down.data.lineage.nodes).toContainEqual({ kind: 'RUN', id: run.runId });
  });

  it('is kept once for each role and name: said again it changes nothing, other bytes take its place', async () => {
    const run = await start();
    const other = { ...weights(), sha256: '9'.repeat(64), sizeBytes: null };
    expect((await ask(use, { ...run, inputs: [other, weights()] })).data.logInputs.changed).toBe(true);
    expect((await ask(use, { ...run, inputs: [weights()] })).data.logInputs.changed).toBe(false);
    expect(await inputsOf(run.runId)).toEqual([{ ...weights(), fromDataset: false }]);
    expect((await ask(use, { ...run, inputs: [other] })).data.logInputs.changed).toBe(true);
    expect(await inputsOf(run.runId)).toEqual([{ ...other, fromDataset: false }]);
  });

  it('takes a repetition, and nothing new, once the run has ended', async () => {
    const run = await start();
    await ask(use, { ...run, inputs: [weights()] });
    await ask(finish, run);
    expect((await ask(use, { ...run, inputs: [weights()] })).data.logInputs.changed).toBe(false);
    const { errors } = await ask(use, { ...run, inputs: [{ ...weights(), role: 'vocabulary' }] });
    expect(errors[0]?.extensions.code).toBe('RUN.ENDED');
  });

  it('is named by a hash, and comes a thousand at a time', async () => {
    const run = await start();
    const bad = await ask(use, { ...run, inputs: [{ ...weights(), sha256: 'model.onnx' }] });
    expect(bad.errors[0]?.extensions.code).toBe('REQUEST.ARGUMENT');
    const many = Array.from({ length: 1_001 }, (_, index) => ({ ...weights(), name: `part ${index}` }));
    expect((await ask(use, { ...run, inputs: many })).errors[0]?.extensions.code).toBe('REQUEST.ARGUMENT');
    expect((await ask(use, { ...run, inputs: many.slice(1) })).data.logInputs.changed).toBe(true);
    expect(await inputsOf(run.runId)).toHaveLength(1_000);
  });
});
