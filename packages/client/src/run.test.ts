import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Beatlab } from './beatlab.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'beatlab-buffer-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Nobody listens on port 9 of this machine. */
const nowhere = { url: 'http://127.0.0.1:9', apiKey: 'none' };

describe('a run whose API is away', () => {
  it('takes what it is told, and says that it was not sent', async () => {
    const run = new Beatlab({ ...nowhere, bufferFolder: folder }).startRun({ name: 'alone' });
    await run.log({ loss: Number.NaN });
    expect(await run.finish('FINISHED', { timeoutMs: 50 })).toBe(false);
    expect(readdirSync(run.folder)).toContain('journal.jsonl');
    await expect(run.log({ loss: 1 })).rejects.toMatchObject({ code: 'RUN.ENDED' });
  });

  it('refuses more than its buffer may hold, once it has waited', async () => {
    const limits = { maxBufferBytes: 2_000, fullWaitMs: 20 };
    const run = new Beatlab({ ...nowhere, ...limits, bufferFolder: folder }).startRun();
    const told = Array.from({ length: 200 }, (_, step) => run.log({ loss: step }));
    const outcomes = await Promise.allSettled(told);
    const taken = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(taken).toBeGreaterThan(10);
    expect(taken).toBeLessThan(100);
    expect(outcomes.at(-1)).toMatchObject({ reason: { code: 'BUFFER.FULL' } });
    await run.close();
  });

  it('is worked on by one process at a time', async () => {
    const beatlab = new Beatlab({ ...nowhere, bufferFolder: folder });
    const run = beatlab.startRun();
    expect(() => beatlab.goOn(run.folder)).toThrow(expect.objectContaining({ code: 'BUFFER.HELD' }));
    expect(await beatlab.resume(10)).toEqual([]);
    await run.close();
    const again = beatlab.goOn(run.folder);
    await again.log({ loss: 1 });
    await again.close();
  });
});
