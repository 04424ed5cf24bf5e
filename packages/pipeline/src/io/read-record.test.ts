import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprintDataset } from './fingerprint-dataset.ts';
import { listRecords } from './list-records.ts';
import { readAnnotations } from './read-annotations.ts';
import { readRecord } from './read-record.ts';
import { writeAnnotations } from './write-annotations.ts';
import { writeRecord } from './write-record.ts';

const frequencyHz = 250;
const count = 1001;
const wave = (scale: number) =>
  Float64Array.from({ length: count }, (_, index) => Math.round(scale * Math.sin(index / 9) * 200) / 200 + 0);
const annotation = { sample: 90, symbol: 'N', subtype: 0, channel: 0, number: 0, aux: '' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beatlab-wfdb-'));
  for (const [name, format] of [
    ['a', 212],
    ['b', 16],
  ] as const) {
    const leads = [
      { name: 'MLII', samples: wave(1) },
      { name: 'V5', samples: wave(-2) },
    ];
    await writeRecord(folder, {
      name,
      samplingFrequencyHz: frequencyHz,
      leads,
      format,
      gain: 200,
      comments: [],
    });
    await writeAnnotations(folder, name, [annotation, { ...annotation, sample: 400, symbol: 'V' }]);
  }
});
afterEach(() => rm(folder, { recursive: true }));

async function editHeader(name: string, edit: (text: string) => string): Promise<void> {
  const path = join(folder, `${name}.hea`);
  await writeFile(path, edit(await readFile(path, 'latin1')));
}

const refusal = (code: string, words: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(words), remedy: expect.any(String) });

describe('reading a record', () => {
  it.each(['a', 'b'])('record %s comes back as it was written, in millivolts', async (name) => {
    const record = await readRecord(folder, name);
    expect(record).toMatchObject({ name, samplingFrequencyHz: frequencyHz, sampleCount: count });
    expect(record.leads.map((lead) => lead.name)).toEqual(['MLII', 'V5']);
    expect(record.leads[1]!.samples).toEqual(wave(-2));
  });

  it('reads its first seconds alone, without the checksum', async () => {
    await editHeader('a', (text) => text.replace(/-?\d+ 0 MLII/, '1 0 MLII'));
    const { sampleCount, leads } = await readRecord(folder, 'a', { seconds: 2.5 });
    expect(sampleCount).toBe(625);
    expect(leads[0]!.samples).toEqual(wave(1).slice(0, 625));
    await expect(readRecord(folder, 'a')).rejects.toThrow(refusal('WFDB.CHECKSUM', 'lead MLII adds up to'));
  });

  it('more seconds than there are is the whole record', async () => {
    expect((await readRecord(folder, 'a', { seconds: 1e6 })).sampleCount).toBe(count);
  });

  it('reads any range of samples', async () => {
    const { sampleCount, leads } = await readRecord(folder, 'a', { from: 333, to: 334 + 77 });
    expect(sampleCount).toBe(78);
    expect(leads[1]!.samples).toEqual(wave(-2).slice(333, 411));
    expect((await readRecord(folder, 'a', { from: 990, to: 5000 })).sampleCount).toBe(count - 990);
    expect((await readRecord(folder, 'a', { from: 500, seconds: 1 })).sampleCount).toBe(frequencyHz);
  });

  it('gives the leads that are asked for, in that order', async () => {
    const { leads } = await readRecord(folder, 'a', { leads: ['V5'] });
    expect(leads).toEqual([{ name: 'V5', samples: wave(-2) }]);
    await expect(readRecord(folder, 'a', { leads: ['V5', 'aVR'] })).rejects.toThrow(
      refusal('WFDB.MISSING_SIGNAL', 'no lead aVR'),
    );
  });

  it('a signal that is no voltage is refused, unless it is left out', async () => {
    await editHeader('b', (text) =>
      text.replace('/mV 16 0 0 0 0 V5', '/mmHg 16 0 0 0 0 V5').replace('/mV', '/mmHg'),
    );
    await expect(readRecord(folder, 'b')).rejects.toThrow(refusal('WFDB.UNSUPPORTED_FORMAT', 'mmHg'));
    await expect(fingerprintDataset(folder)).rejects.toThrow(refusal('WFDB.UNSUPPORTED_FORMAT', 'mmHg'));
    expect((await readRecord(folder, 'b', { leads: ['V5'] })).leads[0]!.samples).toEqual(wave(-2));
  });

  it('a missing sample takes the value before it, or is NaN where that is asked for', async () => {
    const samples = Float64Array.of(Number.NaN, 0.5, Number.NaN, 1);
    const lead = { name: 'I', samples };
    await writeRecord(folder, {
      name: 'c',
      samplingFrequencyHz: 250,
      leads: [lead],
      format: 212,
      gain: 200,
      comments: [],
    });
    expect((await readRecord(folder, 'c')).leads[0]!.samples).toEqual(Float64Array.of(0.5, 0.5, 0.5, 1));
    expect((await readRecord(folder, 'c', { missing: 'nan' })).leads[0]!.samples).toEqual(samples);
  });

  it('a lead with several samples in each frame is given by their mean, missing ones left out', async () => {
    await writeFile(join(folder, 'c.hea'), 'c 2 250 2\nc.dat 80x2 10\nc.dat 80 10');
    await writeFile(join(folder, 'c.dat'), Uint8Array.of(128 + 10, 128 + 20, 128 + 1, 0, 128 + 30, 128 + 2));
    const { leads, sampleCount } = await readRecord(folder, 'c');
    expect(sampleCount).toBe(2);
    expect(leads.map((lead) => lead.samples)).toEqual([Float64Array.of(1.5, 3), Float64Array.of(0.1, 0.2)]);
  });

  it('annotations in another time resolution come at the nearest sample', async () => {
    const note = { ...annotation, sample: 0, symbol: '"', aux: '## time resolution: 1000' };
    await writeAnnotations(folder, 'a', [
      note,
      { ...annotation, sample: 1001 },
      { ...annotation, sample: 1002 },
    ]);
    expect((await readAnnotations(folder, 'a')).map(({ sample }) => sample)).toEqual([250, 251]);
  });

  it('a header without a sample count goes by the size of the file', async () => {
    await editHeader('b', (text) => text.replace(` ${count}\n`, '\n'));
    expect((await readRecord(folder, 'b')).sampleCount).toBe(count);
  });

  it('a truncated signal says how many bytes are there and how many were promised', async () => {
    await truncate(join(folder, 'a.dat'), 1200);
    const error = refusal(
      'WFDB.TRUNCATED_SIGNAL',
      'record a, a.dat: 1,200 bytes where the header promises 3,003',
    );
    await expect(readRecord(folder, 'a')).rejects.toThrow(error);
    await expect(readRecord(folder, 'a', { seconds: 1 })).rejects.toThrow(error);
  });

  it('a longer signal than the header promises is not the one it describes', async () => {
    await writeFile(join(folder, 'b.dat'), Buffer.alloc(4 * count + 100));
    await expect(readRecord(folder, 'b')).rejects.toThrow(refusal('WFDB.SIGNAL_SIZE', '4,104 bytes'));
  });

  it('a first sample that the header does not promise is an error', async () => {
    await editHeader('a', (text) => text.replace(/ 0 (-?\d+) (-?\d+) 0 V5/, ' 0 77 $2 0 V5'));
    await expect(readRecord(folder, 'a', { seconds: 1 })).rejects.toThrow(
      refusal('WFDB.FIRST_SAMPLE', 'lead V5'),
    );
  });

  it('a missing file is named', async () => {
    await rm(join(folder, 'a.dat'));
    await expect(readRecord(folder, 'a')).rejects.toThrow(refusal('WFDB.MISSING_SIGNAL', 'a.dat'));
    await expect(readRecord(folder, 'nobody')).rejects.toThrow(refusal('WFDB.RECORD_NOT_FOUND', 'nobody'));
    await expect(readRecord(folder, '../a')).rejects.toThrow(refusal('WFDB.RECORD_NOT_FOUND', '../a'));
  });

  it('no annotations found: neither without the file nor in an empty one', async () => {
    await rm(join(folder, 'a.atr'));
    await writeFile(join(folder, 'b.atr'), Uint8Array.from([0, 0]));
    await expect(readAnnotations(folder, 'a')).rejects.toThrow(
      refusal('WFDB.NO_ANNOTATIONS', 'no annotations found'),
    );
    await expect(readAnnotations(folder, 'b')).rejects.toThrow(
      refusal('WFDB.NO_ANNOTATIONS', 'no annotations found'),
    );
  });
});

describe('a dataset', () => {
  it('is listed by its headers, or by its RECORDS file where there is one', async () => {
    expect(await listRecords(folder)).toEqual(['a', 'b']);
    await writeFile(join(folder, 'RECORDS'), 'b\n');
    expect(await listRecords(folder)).toEqual(['b']);
    await expect(listRecords(join(folder, 'none'))).rejects.toThrow(refusal('WFDB.FOLDER_NOT_FOUND', 'none'));
  });

  it('lists a record of several segments, and hashes the files of all of them', async () => {
    const { leads } = await readRecord(folder, 'a');
    await writeFile(join(folder, 'c.hea'), `c/3 2 ${frequencyHz}\na ${count}\n~ 100\nb ${count}\n`);
    await writeAnnotations(folder, 'c', [annotation]);
    expect(await listRecords(folder)).toEqual(['c']);
    const { files, records } = await fingerprintDataset(folder);
    expect(files.map((file) => file.name)).toEqual(['a.dat', 'a.hea', 'b.dat', 'b.hea', 'c.atr', 'c.hea']);
    expect(records[0]).toMatchObject({
      name: 'c',
      leads: ['MLII', 'V5'],
      durationSeconds: (2 * count + 100) / frequencyHz,
    });
    const whole = await readRecord(folder, 'c', { missing: 'nan' });
    const nothing = new Float64Array(100).fill(Number.NaN);
    expect(whole.leads[0]!.samples).toEqual(Float64Array.of(...leads[0]!.samples, ...nothing, ...wave(1)));
    expect((await readRecord(folder, 'c')).leads[0]!.samples[count + 50]).toBe(wave(1)[count - 1]);
  });

  it('is fingerprinted by the files of its records alone', async () => {
    const before = await fingerprintDataset(folder);
    expect(before.files.map((file) => file.name)).toEqual([
      'a.atr',
      'a.dat',
      'a.hea',
      'b.atr',
      'b.dat',
      'b.hea',
    ]);
    expect(before.records[0]).toEqual({
      name: 'a',
      durationSeconds: count / frequencyHz,
      samplingFrequencyHz: frequencyHz,
      leads: ['MLII', 'V5'],
      beats: { N: 1, V: 1 },
    });
    await writeFile(join(folder, 'notes.txt'), 'nothing of the dataset');
    expect(await fingerprintDataset(folder)).toEqual(before);
    await editHeader('a', (text) => `${text}# one more comment\n`);
    expect((await fingerprintDataset(folder)).hash).not.toBe(before.hash);
  });

  it('is not fingerprinted with a damaged record in it', async () => {
    await truncate(join(folder, 'b.dat'), 9);
    await expect(fingerprintDataset(folder)).rejects.toThrow(refusal('WFDB.TRUNCATED_SIGNAL', 'b.dat'));
  });
});
