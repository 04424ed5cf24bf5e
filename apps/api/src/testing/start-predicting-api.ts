import type { ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { type Credentials, startTestApi } from './start-test-api.ts';
import { beatlab, copyRecords, startBeatlab } from './start-trainer.ts';

/** What the tests look at of a prediction. */
const fields = `id number state record minutes modelName modelSha256 cancelRequested
  dataset { name } run { number } createdBy { name } cause { code remedy } files { name kind sha256 sizeBytes url }
  summary { durationSeconds samplingFrequencyHz leads mode classes beatCount notJudged meanConfidence
    counts { class beats single } rate { mean } rr { longestAtSeconds sdnnMs } notes model provenance
    episodes { kind class startSeconds endSeconds beats } }`;
const predictDocument = `mutation ($input: PredictInput!) { predict(input: $input) { ${fields} } }`;

export type PredictingApi = Awaited<ReturnType<typeof startPredictingApi>>;

/** An API with three records of MIT-BIH as a dataset, a finished run on them, and a trainer that waits for work. */
export async function startPredictingApi() {
  const api = await startTestApi();
  const folder = await copyRecords(['100', '119', '208'], path.join(api.home, 'records'));
  expect((await beatlab(api, 'dataset', 'add', 'mitdb', folder)).code).toBe(0);
  const quick = ['--minutes', '1', '--tokens-per-window', '48', '--epochs', '2'];
  expect(await beatlab(api, 'run', '--dataset', 'mitdb', ...quick)).toMatchObject({ code: 0 });
  const { data } = await api.ask(api.owner, '{ runs(first: 1) { edges { node { id } } } }');
  const trainer: ChildProcess = startBeatlab(api, 'worker');
  trainer.stderr?.resume();

  const predict = (input: object, who: Credentials = api.owner) => api.ask(who, predictDocument, { input });
  const read = async (id: string, who: Credentials = api.owner) =>
    (await api.ask(who, `query ($id: ID!) { prediction(id: $id) { ${fields} } }`, { id })).data.prediction;
  const until = async (id: string, states: readonly string[]) => {
    for (let tries = 0; tries < 600; tries++) {
      const prediction = await read(id);
      if (states.includes(prediction.state)) return prediction;
      await sleep(100);
    }
    return expect.fail(`not ${states} within a minute`);
  };
  return {
    ...api,
    folder,
    runId: data.runs.edges[0].node.id as string,
    predict,
    read,
    until,
    /** The prediction in its final state. */
    ended: (id: string) => until(id, ['FINISHED', 'FAILED', 'CANCELED']),
    close: async () => {
      trainer.kill('SIGKILL');
      await api.close();
    },
  };
}
