import { appendLog, type NewLogLine } from '@beatlab/store/runs/append-log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchRun } from '../testing/launch-run.ts';
import { addDataset, startTestApi, type TestApi } from '../testing/start-test-api.ts';

let api: TestApi;
let runId: string;
beforeAll(async () => {
  api = await startTestApi();
  await addDataset(api.store, api.firstTeam.teamId);
  runId = (await launchRun(api, {})).run.id;
  const line = (message: string, level: NewLogLine['level'] = 'info') => ({
    time: new Date(),
    level,
    message,
  });
  await appendLog(api.store, { runId, attempt: 1 }, [
    line('Epoch 1: 50% done'),
    line('slow disk', 'warning'),
    line('epoch 2: 500 done'),
    line('gone', 'error'),
  ]);
});
afterAll(() => api?.close());

const read = async (args: string) => {
  const { data, errors } = await api.ask(
    api.owner,
    `query ($id: ID!) { run(id: $id) { log(${args}) { totalCount lines { message } } } }`,
    { id: runId },
  );
  expect(errors).toEqual([]);
  const { totalCount, lines } = data.run.log;
  return { totalCount, messages: lines.map(({ message }: { message: string }) => message) };
};

describe("a run's log", () => {
  it('is searched in whatever case, and counted as it is searched', async () => {
    expect(await read('search: "EPOCH", first: 1')).toEqual({
      totalCount: 2,
      messages: ['Epoch 1: 50% done'],
    });
  });

  it('takes the words as they stand, signs of patterns too', async () => {
    expect((await read('search: "50%"')).messages).toEqual(['Epoch 1: 50% done']);
    expect((await read('search: "_"')).messages).toEqual([]);
  });

  it('shows lines of some levels', async () => {
    expect((await read('levels: [WARNING, ERROR]')).messages).toEqual(['slow disk', 'gone']);
  });

  it('is read from any place', async () => {
    expect(await read('first: 2, offset: 2')).toEqual({
      totalCount: 4,
      messages: ['epoch 2: 500 done', 'gone'],
    });
  });
});
