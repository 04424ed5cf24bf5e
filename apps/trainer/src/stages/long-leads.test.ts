import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRPeaksIn } from '@beatlab/pipeline/detect/find-r-peaks';
import type { StoredRecord } from '@beatlab/pipeline/io/read-leads';
import { type MakeStore, newMemoryStore } from '@beatlab/pipeline/signal/sample-store';
import { synthesizeRecord } from '@beatlab/pipeline/synthetic/synthesize-record';
import { openFolderArtifacts } from '@beatlab/store/artifacts/folder-artifact-store';
import { type RunConfigInput, runConfigSchema } from '@beatlab/store/runs/run-config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asStored, cleanRecordParts } from './lead-files.ts';
import { cleanRecord, segmentRecord } from './record-to-sentences.ts';
import { runRecordTask } from './run-record-task.ts';
import { openScratch } from './scratch.ts';
import { segmentParts } from './segment-files.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(path.join(os.tmpdir(), 'beatlab-long-'));
});
afterEach(() => rm(home, { recursive: true, force: true }));
const artifacts = () => openFolderArtifacts(path.join(home, 'artifacts'));

/** Room that is all in a file: more memory than there is has been taken before. */
async function roomInFile() {
  const scratch = openScratch(await artifacts().openScratch());
  scratch.makeStore(1 << 22);
  return scratch;
}

describe('scratch room', () => {
  it('keeps what is written to each store apart, in memory and in the file', async () => {
    const scratch = openScratch(await artifacts().openScratch());
    // The third does not fit into memory beside the others.
    const stores = [1 << 20, 1 << 21, 1 << 21, 1 << 20, 5].map(scratch.makeStore);
    const ends = (store: (typeof stores)[number], value: number) => {
      store.write(0, Float64Array.of(value, value + 0.25));
      store.write(store.length - 1, Float64Array.of(value + 0.5));
    };
    for (const [index, store] of stores.entries()) ends(store, index);
    for (const [index, store] of stores.entries()) {
      expect([...store.read(0, 2)]).toEqual([index, index + 0.25]);
      expect(store.read(store.length - 3, store.length)[2]).toBe(index + 0.5);
    }
    await scratch.close();
  });

  it('is good for the next task once a task has ended', async () => {
    for (let task = 0; task < 3; task++) {
      const scratch = openScratch(await artifacts().openScratch());
      const store = scratch.makeStore(100);
      store.write(0, new Float64Array(100).fill(task));
      expect(new Set(store.read(0, 100))).toEqual(new Set([task]));
      await scratch.close();
    }
  });
});

describe('a record whose leads lie in a file', () => {
  const { record } = synthesizeRecord('s', { seed: 5, index: 2, durationSeconds: 120 });

  /** Bytes of its cleaned leads and of its wave segments, all computed in such stores. */
  function prepare(makeStore: MakeStore, settings: RunConfigInput) {
    const { filter, resampleHz, rPeaks, delineation } = runConfigSchema.parse(settings);
    const stored: StoredRecord = {
      ...record,
      leads: record.leads.map(({ name, samples }) => {
        const store = makeStore(samples.length);
        store.write(0, samples);
        return { name, samples: store };
      }),
    };
    const clean = cleanRecord(stored, resampleHz, filter, makeStore);
    const leads = clean.leads.map(asStored);
    if (rPeaks === 'reference') throw new TypeError('no annotations here');
    const peaks = findRPeaksIn(leads, clean.samplingFrequencyHz, rPeaks, makeStore);
    expect(peaks.length).toBeGreaterThan(80);
    const segmented = segmentRecord({ ...clean, leads }, peaks, delineation, makeStore);
    const bytesOf = (parts: Iterable<Uint8Array>) =>
      Buffer.concat(Array.from(parts, (part) => Buffer.from(part)));
    return [bytesOf(cleanRecordParts(clean)), bytesOf(segmentParts(segmented))];
  }

  it.each<RunConfigInput>([
    { filter: 'guide', rPeaks: 'detector', delineation: 'windows' },
    { filter: 'diagnostic', rPeaks: 'detector', delineation: 'wavelet', resampleHz: 250 },
    { filter: 'none', rPeaks: 'hamilton', delineation: 'guide' },
  ])('becomes the same bytes as in memory: $filter, $rPeaks, $delineation', async (settings) => {
    const scratch = await roomInFile();
    const inFile = prepare(scratch.makeStore, settings);
    await scratch.close();
    expect(inFile).toEqual(prepare(newMemoryStore, settings));
  });
});

const folder = fileURLToPath(new URL('../../../../../shared/data/mitdb/', import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn('MIT-BIH is not here: ../shared/data/mitdb');

/** sha256 of the stages' results as they were when a record was still read and computed on as a whole. */
const asWhole = {
  '100': {
    preprocess: '396b070223403f1490692545e6560f551231d27ed25d0db525910e1ed86408c4',
    segments: '532494c11174a070f323e6929c16dcdb5c24c40805de9846b4cb06ccc95709e0',
  },
  '207': {
    preprocess: '1d005745543f26234cfefb47245cb564e56414172aa610c1756f147e483c7903',
    segments: '546861ecd53dbcff9a9f0352f66a81939e85de650b3277ccd55a7f2ac10a1fbe',
  },
} as const;

describe.skipIf(!isThere)('stages of MIT-BIH, a block at a time', () => {
  it.each(Object.entries(asWhole))('leave the bytes of record %s as a whole', async (record, expected) => {
    const run = async (task: Parameters<typeof runRecordTask>[0]) =>
      (await runRecordTask(task, artifacts())).files[0]!.sha256;
    const settings = { filter: 'guide', resampleHz: null, seconds: null } as const;
    const leads = await run({ stage: 'preprocess', record, folder, fileHashes: {}, ...settings });
    const methods = { rPeaks: 'detector', delineation: 'windows' } as const;
    const segments = await run({ stage: 'segments', record, folder, leads, ...methods });
    expect({ preprocess: leads, segments }).toEqual(expected);
  });
});
