import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHeader } from './read-header.ts';
import { readRecord } from './read-record.ts';
import { type RecordToWrite, writeRecord } from './write-record.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beatlab-write-record-'));
});
afterAll(() => rm(folder, { recursive: true }));

const record = (leads: number[][], more: Partial<RecordToWrite> = {}): RecordToWrite => ({
  name: 'r1',
  samplingFrequencyHz: 360,
  leads: leads.map((steps, i) => ({
    name: i === 0 ? 'MLII' : `lead ${i}`,
    samples: Float64Array.from(steps, (x) => x / 200),
  })),
  format: 212,
  gain: 200,
  comments: [],
  ...more,
});

/** Converter steps of one to three leads, of one length. */
const steps = (largest: number) =>
  fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 30 }))
    .chain(([leads, length]) =>
      fc.array(
        fc.array(fc.integer({ min: -largest, max: largest }), { minLength: length, maxLength: length }),
        { minLength: leads, maxLength: leads },
      ),
    );

describe('a written record', () => {
  it.each([
    [212, 2047],
    [16, 32767],
  ] as const)('in format %i is read back as it was', async (format, largest) => {
    await fc.assert(
      fc.asyncProperty(steps(largest), async (leads) => {
        const written = record(leads, { format });
        await writeRecord(folder, written);
        const { leads: read, sampleCount, samplingFrequencyHz } = await readRecord(folder, 'r1');
        expect({ read, sampleCount, samplingFrequencyHz }).toEqual({
          read: written.leads,
          sampleCount: leads[0]!.length,
          samplingFrequencyHz: 360,
        });
      }),
      { numRuns: 60 },
    );
  });

  it('has the bytes of record 100 where its first samples are written again', async () => {
    // First frames of MIT-BIH 100.dat (hexdump -n 6), whose samples are 995 1011 995 1011.
    await writeRecord(
      folder,
      record([
        [995, 995],
        [1011, 1011],
      ]),
    );
    expect((await readFile(join(folder, 'r1.dat'))).toString('hex')).toBe('e333f3e333f3');
  });

  it('says frequency, gain, first samples, checksums, leads and comments in its header', async () => {
    await writeRecord(
      folder,
      record(
        [
          [5, -7],
          [2047, 2047],
        ],
        { comments: ['made for a test', 'seed 1'] },
      ),
    );
    expect(await readFile(join(folder, 'r1.hea'), 'utf8')).toBe(
      'r1 2 360 2\nr1.dat 212 200(0)/mV 12 0 5 -2 0 MLII\nr1.dat 212 200(0)/mV 12 0 2047 4094 0 lead 1\n' +
        '# made for a test\n# seed 1\n',
    );
    expect((await readHeader(folder, 'r1')).comments).toEqual(['made for a test', 'seed 1']);
  });

  it('is found damaged by the reader when one sample changes', async () => {
    await writeRecord(folder, record([[1, 2, 3, 4]]));
    const path = join(folder, 'r1.dat');
    const bytes = await readFile(path);
    bytes[3]! ^= 1;
    await writeFile(path, bytes);
    await expect(readRecord(folder, 'r1')).rejects.toMatchObject({ code: 'WFDB.CHECKSUM' });
  });

  it('keeps NaN as a missing sample', async () => {
    await writeRecord(folder, record([[8, Number.NaN, 4]]));
    expect((await readRecord(folder, 'r1')).leads[0]!.samples).toEqual(Float64Array.of(0.04, 0.04, 0.02));
  });

  it.each([
    ['a sample beyond the format', record([[2048]]), 'WFDB.RANGE'],
    ['no leads', record([]), 'WFDB.BAD_RECORD'],
    ['leads of unequal length', record([[1, 2], [1]]), 'WFDB.BAD_RECORD'],
    ['a name that leaves the folder', record([[1]], { name: '../r1' }), 'WFDB.BAD_RECORD'],
    ['a comment of two lines', record([[1]], { comments: ['a\nb'] }), 'WFDB.BAD_RECORD'],
    ['no gain', record([[1]], { gain: 0 }), 'WFDB.BAD_RECORD'],
    ['no sampling frequency', record([[1]], { samplingFrequencyHz: Number.NaN }), 'WFDB.BAD_RECORD'],
  ])('is refused with %s', async (_, wrong, code) => {
    await expect(writeRecord(folder, wrong)).rejects.toMatchObject({ code });
  });
});
