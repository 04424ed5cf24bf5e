import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newVersion } from '../testing/new-version.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { findBeatMarks, markBeat, markedBeats, marksOfBeats, unmarkBeat } from './beat-marks.ts';

let test: TestStore;
let teamId: string;
let datasetVersionId: string;
let by: { userId: string };
beforeAll(async () => {
  test = await createTestStore();
  const made = await newVersion(test.store);
  ({ teamId, datasetVersionId } = made);
  by = { userId: made.createdById };
});
afterAll(() => test?.drop());

const mark = (sample: number, note = '', record = '100') =>
  markBeat(test.store, { teamId, datasetVersionId, record, sample, kind: 'mislabelled', note }, by);
const list = (record: string | null = null) =>
  findBeatMarks(test.store, { teamId, datasetVersionId, record, first: 2, after: null });

describe('marks on beats', () => {
  it('are one for each person and beat: a second one takes its place', async () => {
    const first = await mark(77, 'no P wave');
    const second = await mark(77, 'no P wave, broad QRS');
    expect(second).toMatchObject({
      id: first!.id,
      note: 'no P wave, broad QRS',
      createdBy: { id: by.userId },
    });
    expect((await list()).totalCount).toBe(1);
    expect(await markedBeats(test.store, datasetVersionId)).toEqual([{ record: '100', sample: 77 }]);
  });

  it('are listed newest first, page by page, of a record alone too, and are found by their beats', async () => {
    await mark(370);
    await mark(18, '', '208');
    const page = await list();
    expect(page).toMatchObject({ totalCount: 3, hasNextPage: true });
    const rest = await findBeatMarks(test.store, {
      ...{ teamId, datasetVersionId, record: null, first: 2 },
      after: page.edges[1]!.cursor,
    });
    const samples = [...page.edges, ...rest.edges].map(({ mark: { sample } }) => sample);
    expect(samples).toEqual([18, 370, 77]);
    expect((await list('208')).totalCount).toBe(1);
    const ofBeats = await marksOfBeats(test.store, datasetVersionId, [
      { record: '208', sample: 18 },
      { record: '208', sample: 77 },
    ]);
    expect(ofBeats.map(({ record }) => record)).toEqual(['208']);
  });

  it('are told to the audit trail, once when made and once when taken off', async () => {
    const { id } = (await mark(999))!;
    expect(await unmarkBeat(test.store, { teamId, id }, by)).toBe(true);
    expect(await unmarkBeat(test.store, { teamId, id }, by)).toBe(false);
    const told = await test.store.database.auditEvent.findMany({
      where: { subjectId: id },
      orderBy: { id: 'asc' },
    });
    expect(told.map(({ action }) => action)).toEqual(['beat.mark', 'beat.unmark']);
    expect(told[1]!.details).toMatchObject({ record: '100', sample: 999, kind: 'mislabelled' });
  });

  it('of another team are neither made nor taken off', async () => {
    const place = { datasetVersionId, record: '100', sample: 5, kind: 'noise', note: '' } as const;
    expect(await markBeat(test.store, { ...place, teamId: 'strangers' }, by)).toBeNull();
    const { id } = (await mark(77))!;
    expect(await unmarkBeat(test.store, { teamId: 'strangers', id }, by)).toBe(false);
    expect((await list('100')).edges.some(({ mark: { sample } }) => sample === 77)).toBe(true);
  });

  it('go with their dataset version, and outlive the account of who made them', async () => {
    const { database } = test.store;
    await database.user.create({ data: { id: 'guest', name: 'Guest', email: 'guest@beatlab.test' } });
    const place = { teamId, datasetVersionId, record: '119', sample: 1, kind: 'unclear', note: '' } as const;
    await markBeat(test.store, place, { userId: 'guest' });
    await database.user.delete({ where: { id: 'guest' } });
    expect((await list('119')).edges[0]!.mark.createdBy).toBeNull();
    await database.datasetVersion.delete({ where: { id: datasetVersionId } });
    expect(await database.beatMark.count()).toBe(0);
  });
});
