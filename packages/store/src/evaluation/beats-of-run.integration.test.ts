import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../open-store.ts';
import { addArtifact } from '../runs/add-artifact.ts';
import { claimRun } from '../runs/claim-run.ts';
import { newRun } from '../testing/new-run.ts';
import { samplePredictions } from '../testing/sample-predictions.ts';
import { createTestStore } from '../testing/test-store.ts';
import { encodeBeatPredictions } from './encode-beat-predictions.ts';
import { findBeats } from './find-beats.ts';
import { findPredictions } from './find-predictions.ts';
import { readBeatCounts } from './read-beat-counts.ts';
import type { BeatRow } from './read-beat-rows.ts';
import type { BeatOrder } from './select-rows.ts';

let store: Store;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ store, drop } = await createTestStore());
});
afterAll(() => drop());

const beats = samplePredictions();

/** A run in work that has these bytes as the predictions of its model. */
async function runWith(bytes: Uint8Array, name = 'predictions.safetensors') {
  const { id: runId } = await newRun(store);
  const { attempt } = (await claimRun(store, { runId, workerId: 'w' }))!;
  const add = async (again: Uint8Array) =>
    addArtifact(
      store,
      { runId, attempt },
      { name, kind: 'predictions', ...(await store.artifacts.put(again)) },
    );
  await add(bytes);
  return { runId, add };
}

const rowsWhere = (matches: (row: number) => boolean) =>
  [...beats.truth.keys()].filter((row) => matches(row));

describe('the beats of a run', () => {
  it('are counted by record, truth and call as their file is added, and again when it is replaced', async () => {
    const { runId, add } = await runWith(encodeBeatPredictions(beats));
    const counts = await readBeatCounts(store, runId);
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(beats.truth.length);
    for (const { record, patient, truth, predicted, count } of counts) {
      const rows = rowsWhere(
        (row) =>
          beats.records[beats.record[row]!]!.name === record &&
          beats.truth[row] === truth &&
          beats.predicted[row] === predicted,
      );
      expect(count).toBe(rows.length);
      expect(patient).toBe(record === '202' ? '201' : record);
    }
    await add(encodeBeatPredictions(samplePredictions({ beatsPerRecord: 7 })));
    const again = await readBeatCounts(store, runId);
    expect(again.reduce((sum, { count }) => sum + count, 0)).toBe(28);
  });

  it('come page by page, each once, with what the file says of them', async () => {
    const { runId } = await runWith(encodeBeatPredictions(beats));
    const file = (await findPredictions(store, runId))!;
    const wanted = rowsWhere((row) => beats.truth[row] === 0 && beats.predicted[row] === 0);
    const found: number[] = [];
    let after: string | null = null;
    do {
      const page = await findBeats(file, { truth: 0, predicted: 0, first: 37, after });
      for (const beat of page.beats) {
        found.push(beat.row);
        const { row } = beat;
        expect(beat).toMatchObject({
          record: beats.records[beats.record[row]!]!.name,
          sample: beats.sample[row],
          timeSeconds: beats.sample[row]! / 360,
          symbol: 'N',
          probabilities: [...beats.probabilities.subarray(5 * row, 5 * row + 5)],
        });
      }
      after = page.hasNextPage ? page.beats.at(-1)!.cursor : null;
    } while (after !== null);
    expect(found).toEqual(wanted);
  });

  it('of one record alone, missed ones, and of a record that is not there', async () => {
    const { runId } = await runWith(encodeBeatPredictions(beats));
    const file = (await findPredictions(store, runId))!;
    const page = { first: 200, after: null };
    const ofRecord = await findBeats(file, { ...page, records: ['202'] });
    expect(ofRecord.beats.map(({ row }) => row)).toEqual(rowsWhere((row) => beats.record[row] === 3));
    const missed = await findBeats(file, { ...page, predicted: -1 });
    expect(missed.beats.map(({ row }) => row)).toEqual(rowsWhere((row) => beats.predicted[row] === -1));
    expect(missed.beats.every(({ probabilities }) => probabilities.length === 0)).toBe(true);
    expect((await findBeats(file, { ...page, records: ['999'] })).beats).toEqual([]);
  });

  it('come in the order that is asked for, page by page too, missed ones last', async () => {
    const { runId } = await runWith(encodeBeatPredictions(beats));
    const file = (await findPredictions(store, runId))!;
    const pages = async (order: BeatOrder) => {
      const found: BeatRow[] = [];
      let after: string | null = null;
      do {
        const page = await findBeats(file, { right: false, order, first: 7, after });
        found.push(...page.beats);
        after = page.hasNextPage ? page.beats.at(-1)!.cursor : null;
      } while (after !== null);
      return found;
    };
    const wrong = rowsWhere((row) => beats.truth[row] !== beats.predicted[row]);
    const missed = wrong.filter((row) => beats.predicted[row] === -1);
    const surest = await pages('surest');
    const confidence = ({ probabilities }: BeatRow) => Math.max(0, ...probabilities);
    expect(surest.map(({ row }) => row).toSorted((one, other) => one - other)).toEqual(wrong);
    expect(surest.map(confidence)).toEqual(surest.map(confidence).toSorted((one, other) => other - one));
    expect(surest.slice(-missed.length).map(({ row }) => row)).toEqual(missed);
    const unsurest = await pages('unsurest');
    expect(unsurest.slice(0, -missed.length).map(confidence)).toEqual(
      surest.slice(0, -missed.length).map(confidence).toReversed(),
    );
    const samples = (await pages('time')).map(({ sample }) => sample);
    expect(samples).toEqual(samples.toSorted((one, other) => one - other));
  });

  it('of a list go on behind a beat that has left it meanwhile', async () => {
    const { runId } = await runWith(encodeBeatPredictions(beats));
    const file = (await findPredictions(store, runId))!;
    const among = [0, 10, 20].map((row) => ({
      record: beats.records[beats.record[row]!]!.name,
      sample: beats.sample[row]!,
    }));
    const { beats: marked } = await findBeats(file, { among, first: 2, after: null });
    expect(marked.map(({ row }) => row)).toEqual([0, 10]);
    const { cursor: after } = marked[1]!;
    const rest = await findBeats(file, { among: among.toSpliced(1, 1), first: 2, after });
    expect(rest).toMatchObject({ totalCount: 2, hasNextPage: false, beats: [{ row: 20 }] });
  });

  it('of a run in work are those of its best epoch, counted from the file', async () => {
    const { runId } = await runWith(encodeBeatPredictions(beats), 'predictions/best.safetensors');
    expect(await store.database.beatCount.count({ where: { runId } })).toBe(0);
    const ofV = await readBeatCounts(store, runId, { truth: 2 });
    expect(ofV.reduce((sum, { count }) => sum + count, 0)).toBe(
      rowsWhere((row) => beats.truth[row] === 2).length,
    );
  });

  it('are refused whole where a row names a class that is not there, and nothing is stored', async () => {
    const wrong = { ...beats, truth: Int8Array.from(beats.truth).fill(7, 3, 4) };
    await expect(runWith(encodeBeatPredictions(wrong))).rejects.toMatchObject({
      code: 'PREDICTIONS.INVALID',
    });
    const notPredictions = new TextEncoder().encode('not safetensors at all');
    await expect(runWith(notPredictions)).rejects.toMatchObject({ code: 'SAFETENSORS.HEADER' });
  });

  it('of one file are not continued with the cursor of another', async () => {
    const one = await runWith(encodeBeatPredictions(beats));
    const other = await runWith(encodeBeatPredictions(samplePredictions({ seed: 2 })));
    const page = { first: 5 };
    const { beats: rows } = await findBeats((await findPredictions(store, one.runId))!, {
      ...page,
      after: null,
    });
    const file = (await findPredictions(store, other.runId))!;
    await expect(findBeats(file, { ...page, after: rows[4]!.cursor })).rejects.toMatchObject({
      code: 'BEATS.CURSOR',
    });
  });
});
