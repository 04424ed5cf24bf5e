import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureFirstTeam } from '../accounts/ensure-first-team.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { beatPrediction } from './beat-prediction.ts';
import { cancelPrediction } from './cancel-prediction.ts';
import { claimPrediction } from './claim-prediction.ts';
import { createPrediction } from './create-prediction.ts';
import { failPrediction, releasePrediction } from './end-prediction.ts';
import { findPredictions } from './find-predictions.ts';
import { finishPrediction } from './finish-prediction.ts';
import { readPredictedBeats } from './read-predicted-beats.ts';
import { requeueLostPredictions } from './requeue-lost-predictions.ts';

let test: TestStore;
let owner = { teamId: '', userId: '' };
beforeAll(async () => {
  test = await createTestStore();
  owner = await ensureFirstTeam(test.store);
});
afterAll(() => test.drop());

const sha256 = 'a'.repeat(64);
const order = async (record = '100') =>
  (
    await createPrediction(test.store, {
      teamId: owner.teamId,
      createdById: owner.userId,
      record,
      datasetVersionId: null,
      inputs: [{ name: `${record}.hea`, sha256, sizeBytes: 5_000_000_000 }],
      seconds: null,
      model: { runId: null, name: 'model.onnx', sha256 },
    })
  ).id;
const claim = (predictionId: string, silentForMs?: number) =>
  claimPrediction(test.store, {
    predictionId,
    workerId: 'w',
    ...(silentForMs === undefined ? {} : { silentForMs }),
  });
const read = (id: string) =>
  test.store.database.prediction.findUniqueOrThrow({ where: { id }, include: { files: true } });
const causeOf = async (id: string) => ((await read(id)).cause as { code: string } | null)?.code;

describe('a prediction', () => {
  it('is ordered with its number, its input and its job', async () => {
    const ids = [await order(), await order()];
    const [first, second] = await Promise.all(ids.map(read));
    expect(second!.number).toBe(first!.number + 1);
    const jobs = await test.store.database.$queryRaw`
      SELECT 1 FROM pgboss.job WHERE name = 'prediction' AND singleton_key = ${ids[0]}`;
    expect(jobs).toHaveLength(1);
    expect((await claim(ids[0]!))?.inputs).toMatchObject([{ name: '100.hea', sizeBytes: 5_000_000_000n }]);
  });

  it('is one worker’s: of ten that claim at once, nine get nothing', async () => {
    const id = await order();
    const claims = await Promise.all(Array.from({ length: 10 }, () => claim(id)));
    expect(claims.filter((claimed) => claimed !== null)).toMatchObject([{ attempt: 1, state: 'RUNNING' }]);
  });

  it('ends with figures, beats and files together, or with none of them', async () => {
    const id = await order();
    const of = { predictionId: id, attempt: (await claim(id))!.attempt };
    const beat = (sample: number, predicted: number, p: number) => {
      return { sample, class: predicted, probabilities: predicted === 0 ? [p, 1 - p] : [1 - p, p] };
    };
    const beats = Array.from({ length: 25_000 }, (_, at) => beat(300 * at, at % 5 === 4 ? 1 : 0, 0.9));
    beats[7] = beat(2_100, 0, 0.1 + 0.2 + 0.25);
    const file = { name: '100.beatlab.csv', kind: 'table', sha256, sizeBytes: 9 };
    const result = { summary: { beats: 25_000, text: 'a\u0000b' }, beats, files: [file] };
    await expect(finishPrediction(test.store, of, { ...result, files: [file, file] })).rejects.toThrow();
    expect(await read(id)).toMatchObject({ state: 'RUNNING', summary: null, files: [] });
    expect(await test.store.database.predictedBeat.count({ where: { predictionId: id } })).toBe(0);

    await finishPrediction(test.store, of, result);
    expect(await read(id)).toMatchObject({
      state: 'FINISHED',
      summary: { beats: 25_000 },
      files: [{ ...file, sizeBytes: 9n }],
    });
    const page = (more: object) =>
      readPredictedBeats(test.store, {
        ...{ predictionId: id, classes: null, below: null, afterIndex: null, first: 3 },
        ...more,
      });
    expect(await page({})).toEqual({
      beats: beats.slice(0, 3).map((one, index) => ({ index, ...one })),
      totalCount: 25_000,
      hasNextPage: true,
    });
    expect(await page({ afterIndex: 24_998 })).toMatchObject({
      beats: [{ index: 24_999 }],
      hasNextPage: false,
    });
    expect(await page({ classes: [1], afterIndex: 9 })).toMatchObject({
      beats: [{ index: 14 }, { index: 19 }, { index: 24 }],
      totalCount: 5_000,
    });
    expect(await page({ below: 0.6 })).toEqual({
      beats: [{ index: 7, ...beats[7] }],
      totalCount: 1,
      hasNextPage: false,
    });
    await expect(finishPrediction(test.store, of, result)).rejects.toMatchObject({
      code: 'PREDICTION.NOT_OWNED',
    });
  });

  it('that waits ends at once when it is canceled, one in work when its worker hears of it', async () => {
    const waiting = await order();
    expect(await cancelPrediction(test.store, waiting)).toBe(true);
    expect([(await read(waiting)).state, await causeOf(waiting)]).toEqual([
      'CANCELED',
      'PREDICTION.CANCELED',
    ]);
    expect(await claim(waiting)).toBeNull();

    const working = await order();
    const of = { predictionId: working, attempt: (await claim(working))!.attempt };
    expect(await cancelPrediction(test.store, working)).toBe(true);
    expect((await read(working)).state).toBe('RUNNING');
    const progress = { stage: 'predict', step: 1, steps: 9 } as const;
    expect(await beatPrediction(test.store, of, progress)).toEqual({ owned: true, cancelRequested: true });
    expect((await read(working)).progress).toEqual(progress);
    await failPrediction(test.store, of, { code: 'X.Y', message: 'm', where: null, remedy: null });
    expect(await cancelPrediction(test.store, working)).toBe(false);
    expect(await causeOf(working)).toBe('X.Y');
  });

  it('goes to another worker when its own is silent, and fails after three', async () => {
    const id = await order();
    const first = (await claim(id))!;
    for (let tries = 2; tries <= 3; tries++) expect((await claim(id, 0))?.attempt).toBe(tries);
    expect(
      await beatPrediction(test.store, { predictionId: id, attempt: first.attempt }, null),
    ).toMatchObject({ owned: false });
    expect(await claim(id, 0)).toBeNull();
    expect([(await read(id)).state, await causeOf(id)]).toEqual(['FAILED', 'PREDICTION.LOSES_WORKERS']);
  });

  it('that is given back waits again, at no cost, and finds its lost job again', async () => {
    const id = await order();
    for (let times = 0; times < 5; times++) {
      const { attempt } = (await claim(id))!;
      await releasePrediction(test.store, { predictionId: id, attempt });
      expect((await read(id)).state).toBe('QUEUED');
    }
    await test.store.database.$executeRaw`DELETE FROM pgboss.job WHERE singleton_key = ${id}`;
    expect(await requeueLostPredictions(test.store)).toContain(id);
    expect(await requeueLostPredictions(test.store)).not.toContain(id);
  });
});

describe('the list of predictions', () => {
  it('comes newest first, in pages that stay right while predictions arrive', async () => {
    const ids = [await order('list1'), await order('list2'), await order('list3')];
    const { teamId } = owner;
    const page = (after: string | null) =>
      findPredictions(test.store, { teamId, filter: { text: 'LIST' }, first: 2, after });
    const first = await page(null);
    expect(first).toMatchObject({ hasNextPage: true, totalCount: 3 });
    await order('list4');
    const second = await page(first.edges.at(-1)!.cursor);
    expect([...first.edges, ...second.edges].map(({ prediction }) => prediction.id)).toEqual(
      ids.toReversed(),
    );
    expect(second).toMatchObject({ hasNextPage: false, totalCount: 4 });
    await expect(page('nonsense')).rejects.toMatchObject({ code: 'PREDICTION.CURSOR' });
    const none = await findPredictions(test.store, { teamId: 'another', first: 2 });
    expect(none.totalCount).toBe(0);
  });
});
