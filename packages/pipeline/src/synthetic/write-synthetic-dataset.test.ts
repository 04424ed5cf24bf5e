import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { detectRPeaks } from '../detect/detect-r-peaks.ts';
import { readAnnotations } from '../io/read-annotations.ts';
import { readRecord } from '../io/read-record.ts';
import { labelMaps } from '../label/label-map.ts';
import { matchBeats } from '../label/match-beats.ts';
import { splitPatients } from '../split/split-patients.ts';
import { writeSyntheticDataset } from './write-synthetic-dataset.ts';

let folder: string;
const inFolder = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beatlab-synthetic-'));
  await writeSyntheticDataset(inFolder('default'));
});
afterAll(() => rm(folder, { recursive: true }));

async function hashes(path: string): Promise<Record<string, string>> {
  const names = (await readdir(path)).sort();
  const entries = names.map(async (name) => {
    const content = await readFile(join(path, name));
    return [name, createHash('sha256').update(content).digest('hex')] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}

const names = Array.from({ length: 12 }, (_, i) => `s${String(i + 1).padStart(2, '0')}`);

describe('the synthetic dataset', () => {
  it('has twelve records of five minutes on MLII and V5 at 360 Hz', async () => {
    expect((await readdir(inFolder('default'))).sort()).toEqual(
      names.flatMap((name) => [`${name}.atr`, `${name}.dat`, `${name}.hea`]),
    );
    const { leads, sampleCount, samplingFrequencyHz } = await readRecord(inFolder('default'), 's12');
    expect([...leads.map((lead) => lead.name), sampleCount, samplingFrequencyHz]).toEqual([
      'MLII',
      'V5',
      300 * 360,
      360,
    ]);
  });

  it('shows every class in at least three patients, paced beats in a few only', async () => {
    const patients = new Map<string, number>();
    for (const name of names) {
      const symbols = new Set((await readAnnotations(inFolder('default'), name)).map((beat) => beat.symbol));
      for (const symbol of symbols) patients.set(symbol, (patients.get(symbol) ?? 0) + 1);
    }
    expect(Object.fromEntries(patients)).toEqual({ N: 12, A: 12, V: 12, F: 10, '/': 3 });
  });

  it('shows every class in both parts of the default split', async () => {
    const { train, val } = splitPatients(names, { kind: 'random', validationShare: 0.2, seed: 42 });
    for (const part of [train, val]) {
      const beats = await Promise.all(part.map((name) => readAnnotations(inFolder('default'), name)));
      expect([...new Set(beats.flat().map((beat) => beat.symbol))].sort()).toEqual(['/', 'A', 'F', 'N', 'V']);
    }
  });

  it('is plain enough for the R-peak detector to find 99 % of its beats, and nothing else', async () => {
    let annotated = 0;
    let found = 0;
    let detected = 0;
    for (const name of names) {
      const { leads } = await readRecord(inFolder('default'), name);
      const peaks = detectRPeaks(
        leads.map((lead) => lead.samples),
        360,
      );
      const { beats } = matchBeats(
        await readAnnotations(inFolder('default'), name),
        peaks,
        360,
        labelMaps.guide,
      );
      annotated += beats.length;
      found += beats.filter((beat) => beat.peak >= 0).length;
      detected += peaks.length;
    }
    expect(annotated).toBeGreaterThan(4000);
    expect(found / annotated).toBeGreaterThan(0.99);
    expect(found / detected).toBeGreaterThan(0.99);
  });

  it('is the same to the byte for the same seed, and another for another seed', async () => {
    const small = { recordCount: 2, minutes: 0.5 };
    await writeSyntheticDataset(inFolder('a'), { ...small, seed: 7 });
    await writeSyntheticDataset(inFolder('b'), { ...small, seed: 7 });
    await writeSyntheticDataset(inFolder('c'), { ...small, seed: 8 });
    const first = await hashes(inFolder('a'));
    expect(await hashes(inFolder('b'))).toEqual(first);
    expect((await hashes(inFolder('c')))['s01.dat']).not.toBe(first['s01.dat']);
  });

  it('gives a patient the same record however many others there are', async () => {
    await writeSyntheticDataset(inFolder('one'), { recordCount: 1 });
    const { 's01.dat': alone, 's01.atr': beats } = await hashes(inFolder('one'));
    expect(await hashes(inFolder('default'))).toMatchObject({ 's01.dat': alone, 's01.atr': beats });
  });

  it.each([{ seed: 0.5 }, { recordCount: 0 }, { recordCount: 1e6 }, { minutes: 0 }, { minutes: Number.NaN }])(
    'is refused with %o',
    async (settings) => {
      await expect(writeSyntheticDataset(inFolder('never'), settings)).rejects.toMatchObject({
        code: 'SYNTHETIC.SETTINGS',
      });
    },
  );
});
