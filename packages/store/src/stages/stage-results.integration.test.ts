import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestStore, type TestStore } from '../testing/test-store.ts';
import { findStageResult, recordStageResult } from './stage-results.ts';

let test: TestStore;
beforeAll(async () => {
  test = await createTestStore();
});
afterAll(() => test.drop());

const key = 'e'.repeat(64);

describe('a stage’s result', () => {
  it('is found by its key for as long as its files are stored', async () => {
    expect(await findStageResult(test.store, key)).toBeNull();
    const file = { name: 'sentences', ...(await test.store.artifacts.put(Uint8Array.of(1, 2, 3))) };
    const result = { key, stage: 'sentences', files: [file], seconds: 1.5 };
    await recordStageResult(test.store, { ...result, settings: { filter: 'guide' } });
    expect(await findStageResult(test.store, key)).toEqual(result);
    await rm(await test.store.artifacts.localPath(file.sha256));
    expect(await findStageResult(test.store, key)).toBeNull();
  });

  it('is replaced by a later one with the same key', async () => {
    const file = { name: 'sentences', ...(await test.store.artifacts.put(Uint8Array.of(4))) };
    await recordStageResult(test.store, { key, stage: 'sentences', files: [file], seconds: 2, settings: {} });
    expect((await findStageResult(test.store, key))?.files).toEqual([file]);
  });
});
