import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureFirstTeam } from '../accounts/ensure-first-team.ts';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { findDatasetVersion, listDatasets } from './find-dataset.ts';
import { registerDatasetVersion } from './register-dataset.ts';

let test: TestStore;
let teamId: string;
beforeAll(async () => {
  test = await createTestStore();
  teamId = (await ensureFirstTeam(test.store)).teamId;
});
afterAll(() => test.drop());

const record = { name: '100', durationSeconds: 1805.6, samplingFrequencyHz: 360, leads: ['MLII', 'V5'] };
const add = (letter: string, folder: string) =>
  registerDatasetVersion(test.store, {
    teamId,
    name: 'mitdb',
    folder,
    origin: 'folder',
    fingerprint: {
      hash: letter.repeat(64),
      sizeBytes: 2 ** 40,
      files: [{ name: '100.dat', sha256: 'c'.repeat(64), sizeBytes: 1 }],
      records: [{ ...record, beats: { N: 2239, A: 33, V: 1 } }],
    },
  });

describe('a dataset', () => {
  it('has a version for each set of files, and one for the same files from another folder', async () => {
    const first = await add('a', '/old');
    const second = await add('b', '/b');
    const moved = await add('a', '/new');
    expect(moved).toMatchObject({
      id: first.id,
      folder: '/new',
      beatCount: 2273,
      recordCount: 1,
      sizeBytes: 2n ** 40n,
    });
    expect(second.datasetId).toBe(first.datasetId);
    expect((await listDatasets(test.store, teamId)).map(({ versions }) => versions.length)).toEqual([2]);
  });

  it('is found by name as its newest version, or as the one with a hash', async () => {
    const find = (hash: string | null) => findDatasetVersion(test.store, { teamId, name: 'mitdb', hash });
    expect((await find(null)).hash).toBe('b'.repeat(64));
    expect((await find('a'.repeat(64))).folder).toBe('/new');
    await expect(find('d'.repeat(64))).rejects.toMatchObject({ code: 'DATASET.UNKNOWN_VERSION' });
  });

  it('that is not known is named together with those that are', async () => {
    const finding = findDatasetVersion(test.store, { teamId, name: 'mitbd', hash: null });
    await expect(finding).rejects.toMatchObject({ code: 'DATASET.UNKNOWN', where: 'dataset' });
    await expect(finding).rejects.toThrow('there is no dataset mitbd; known are mitdb');
    const elsewhere = findDatasetVersion(test.store, { teamId: 'another', name: 'mitdb', hash: null });
    await expect(elsewhere).rejects.toMatchObject({ code: 'DATASET.UNKNOWN' });
  });
});
