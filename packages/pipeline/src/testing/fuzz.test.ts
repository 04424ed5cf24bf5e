import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { afterAll, describe, expect, it } from 'vitest';
import { PipelineError } from '../errors.ts';
import { fuzzInput, fuzzReader } from './fuzz.ts';
import { Broken, type FuzzReader, fuzzReaders } from './fuzz-readers.ts';
import { splitOperations } from './mutate-pickle.ts';

const folder = mkdtempSync(join(tmpdir(), 'beatlab-fuzz-'));
afterAll(() => rm(folder, { recursive: true }));

const readers = fuzzReaders(folder);
const inputCount = 20_000;
const gauges = {
  nowMs: () => performance.now(),
  usedBytes: () => {
    const { used_heap_size, external_memory } = getHeapStatistics();
    return used_heap_size + external_memory;
  },
};
// Ten times what `npm run bench -- fuzz` allows, because other tests run beside this one.
const limits = { milliseconds: 10_000, allocatedBytes: 64 * 2 ** 20 };

/** A reader that does not do what it should. */
const faulty = (read: FuzzReader['read']): FuzzReader => ({ ...readers[0]!, name: 'faulty', read });

describe('a run over mutated files', () => {
  it.each([
    ['throws a bare error', () => readers.find(({ share }) => share < 0)!.name, 'Cannot read properties'],
    ['breaks what must hold', () => Promise.reject(new Broken('out of order')), 'out of order'],
    ['gives no remedy', () => Promise.reject(new PipelineError('WFDB.X', 'x')), 'WFDB.X names no remedy'],
    ['takes memory', () => new Float64Array(2 ** 24).length, 'bytes of memory'],
  ])('ends at an input on which a reader %s', async (_, read, why) => {
    const { failure, inputs } = await fuzzReader(faulty(read), { firstSeed: 5, inputs: 3 }, limits, gauges);
    expect(inputs).toBe(1);
    expect(failure).toMatchObject({ reader: 'faulty', seed: 5, why: expect.stringContaining(why) });
    expect(failure!.hex).toBe(Buffer.from(fuzzInput(readers[0]!, 5)).toString('hex'));
  });

  it('ends at an input that is slow three times, not once', async () => {
    let nowMs = 0;
    let reads = 0;
    const clock = { ...gauges, nowMs: () => nowMs };
    const slow = faulty(() => (nowMs += 20_000));
    const once = faulty(() => (nowMs += ++reads === 1 ? 20_000 : 0));
    const range = { firstSeed: 1, inputs: 2 };
    expect((await fuzzReader(slow, range, limits, clock)).failure!.why).toBe('it took 20000 ms');
    expect((await fuzzReader(once, range, limits, clock)).failure).toBeNull();
  });
});

describe('readers of files from anywhere', () => {
  it('share a thousand parts of the inputs', () => {
    expect(readers.reduce((sum, { share }) => sum + share, 0)).toBe(1000);
  });

  it.each(readers)('$name: every corpus file is read', async ({ corpus, read }) => {
    for (const bytes of corpus) await read(bytes);
  });

  it('the same seed gives the same input', () => {
    for (const reader of readers) {
      expect(fuzzInput(reader, 7)).toEqual(fuzzInput(reader, 7));
      expect(fuzzInput(reader, 7)).not.toEqual(fuzzInput(reader, 8));
    }
  });

  it('a pickle is cut into operations and nothing is lost', () => {
    for (const pickle of readers.find(({ name }) => name === 'checkpoint pickle')!.corpus) {
      const operations = splitOperations(pickle);
      expect(operations.length).toBeGreaterThan(20);
      expect(new Uint8Array(Buffer.concat(operations))).toEqual(pickle);
    }
  });

  it.each(readers)(
    '$name: mutated files are read or refused by a typed error with a remedy',
    async (reader) => {
      const report = await fuzzReader(
        reader,
        { firstSeed: 1, inputs: (inputCount * reader.share) / 1000 },
        limits,
        gauges,
      );
      expect(report.failure).toBeNull();
      // Both happen: not every change is damage.
      expect(report.read).toBeGreaterThan(0);
      expect(Object.keys(report.refused)).not.toEqual([]);
    },
  );
});
