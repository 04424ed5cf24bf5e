import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storageFormat } from './decode-samples.ts';
import { listRecordFiles } from './list-record-files.ts';
import { openRecord } from './open-record.ts';
import { readRecord } from './read-record.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beatlab-open-record-'));
});
afterAll(() => rm(folder, { recursive: true }));

const write = async (files: Record<string, string | Uint8Array>) => {
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
};

const refusal = (code: string, words: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(words), remedy: expect.any(String) });

const formats = [8, 16, 24, 32, 61, 80, 160, 212, 310, 311];

/** A record of random bytes: any format, frames of up to three samples, skew, a preamble. */
const records = fc
  .record({
    format: fc.constantFrom(...formats),
    frames: fc.integer({ min: 1, max: 40 }),
    perFrame: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 3 }),
    skew: fc.nat(3),
    offset: fc.nat(5),
  })
  .chain((shape) => {
    const samples = shape.frames * shape.perFrame.reduce((sum, count) => sum + count, 0);
    const length = shape.offset + storageFormat(shape.format, 'x').byteCount(samples);
    return fc.record({
      shape: fc.constant(shape),
      bytes: fc.uint8Array({ minLength: length, maxLength: length }),
      range: fc.tuple(fc.nat(40), fc.nat(45)),
      block: fc.integer({ min: 1, max: 9 }),
    });
  });

describe('an open record', () => {
  it('gives for any range, and in blocks of any size, what the whole record has there', async () => {
    await fc.assert(
      fc.asyncProperty(records, async ({ shape, bytes, range: [from, to], block }) => {
        const { format, frames, perFrame, skew, offset } = shape;
        const lines = perFrame.map(
          (count, index) => `x.dat ${format}x${count}:${index === 0 ? skew : 0}+${offset} 1`,
        );
        await write({
          'x.hea': [`x ${lines.length} 250 ${frames}`, ...lines].join('\n'),
          'x.dat': bytes,
        });
        const record = await openRecord(folder, 'x');
        const { samples: whole } = await record.read(0, Infinity);
        expect(whole.map(({ length }) => length)).toEqual(perFrame.map((count) => count * frames));
        const part = await record.read(from, to);
        const pieces = perFrame.map(() => [] as number[]);
        for await (const { samples } of record.blocks(block)) {
          for (const [index, piece] of samples.entries()) pieces[index]!.push(...piece);
        }
        await record.close();
        for (const [index, count] of perFrame.entries()) {
          expect(part.samples[index]).toEqual(whole[index]!.slice(from * count, Math.max(from, to) * count));
          expect(Float64Array.from(pieces[index]!)).toEqual(whole[index]);
        }
      }),
      { numRuns: 150, seed: 5 },
    );
  });

  it('takes whole frames inside the record, whatever range is asked for', async () => {
    await write({ 'x.hea': 'x 1 250 4\nx.dat 80 1', 'x.dat': Uint8Array.of(129, 130, 131, 132) });
    const record = await openRecord(folder, 'x');
    expect(await record.read(-3.5, 1.9)).toEqual({ from: 0, to: 1, samples: [Float64Array.of(1)] });
    expect(await record.read(3, 99)).toEqual({ from: 3, to: 4, samples: [Float64Array.of(4)] });
    expect(await record.read(9, 2)).toMatchObject({ samples: [new Float64Array(0)] });
    await expect(record.read(Number.NaN, 2)).rejects.toThrow(refusal('WFDB.RANGE_TOO_LARGE', 'NaN'));
    await record.close();
  });

  it('compares checksums after the last block', async () => {
    await write({ 'x.hea': 'x 1 250 4\nx.dat 80 1 8 0 -127 7 0 I', 'x.dat': Uint8Array.of(1, 2, 3, 4) });
    const record = await openRecord(folder, 'x');
    const blocks = record.blocks(3);
    expect((await blocks.next()).value).toMatchObject({ from: 0, to: 3 });
    await expect(blocks.next()).rejects.toThrow(refusal('WFDB.CHECKSUM', 'adds up to -502'));
    await record.close();
  });

  it('leaves checksums out where the header does not give the number of samples', async () => {
    await write({ 'x.hea': 'x 1 250\nx.dat 80 1 8 0 -127 7 0 I', 'x.dat': Uint8Array.of(1, 2, 3, 4) });
    const record = await openRecord(folder, 'x');
    expect((await record.read(0, 9)).samples[0]).toEqual(Float64Array.of(-127, -126, -125, -124));
    await record.close();
  });

  it('gives a null signal beside others as missing', async () => {
    await write({
      'x.hea': 'x 3 250 2\nx.dat 80 1\n~ 0x2 1 0 0 0 0 0 II\nx.dat 80 1',
      'x.dat': Uint8Array.of(129, 130, 131, 132),
    });
    const record = await openRecord(folder, 'x');
    const { NaN: missing } = Number;
    expect((await record.read(0, 9)).samples).toEqual([
      Float64Array.of(1, 3),
      Float64Array.of(missing, missing, missing, missing),
      Float64Array.of(2, 4),
    ]);
    await record.close();
    expect(await listRecordFiles(folder, 'x')).toEqual(['x.hea', 'x.dat']);
  });

  it('gives a signal at its own frequency and in its own unit', async () => {
    await write({ 'x.hea': 'x 2 125 2\nx.dat 80x4 10\nx.dat 80 2/mmHg', 'x.dat': new Uint8Array(10) });
    const record = await openRecord(folder, 'x');
    await record.close();
    expect(record).toMatchObject({ samplingFrequencyHz: 125, frameCount: 2 });
    expect(record.signals).toEqual([
      { name: 'signal 0', units: 'mV', samplesPerFrame: 4, samplingFrequencyHz: 500 },
      { name: 'signal 1', units: 'mmHg', samplesPerFrame: 1, samplingFrequencyHz: 125 },
    ]);
  });
});

describe('a header promises nothing that is not there:', () => {
  it.each([
    ['10¹² samples', 'x 1 250 1000000000000\nx.dat 16', 'WFDB.TRUNCATED_SIGNAL', '2,000,000,000,000'],
    ['a preamble beyond the file', 'x 1 250\nx.dat 16+999999', 'WFDB.TRUNCATED_SIGNAL', '999,999'],
    ['10¹² samples of nothing', 'x/2 1 250\ny 8\n~ 1000000000000', 'WFDB.RANGE_TOO_LARGE', 'too many'],
    ['a segment of another length', 'x/2 1 250\ny 7\ny 8', 'WFDB.BAD_HEADER', '8 samples, not 7'],
    ['more samples than segments', 'x/1 1 250 9\ny 8', 'WFDB.BAD_HEADER', 'promises 9'],
    ['a segment that is missing', 'x/2 1 250\ny 8\nz 8', 'WFDB.RECORD_NOT_FOUND', 'z'],
    ['a segment of segments', 'x/2 1 250\nm 8\ny 8', 'WFDB.BAD_HEADER', 'segments itself'],
    ['a segment of another frequency', 'x/2 1 500\ny 8\ny 8', 'WFDB.BAD_HEADER', '250 Hz'],
    ['a segment of other signals', 'x/2 1 250\ny 8\nw 8', 'WFDB.BAD_HEADER', '2 signals, not 1'],
    ['a signal that the layout has not', 'x/2 1 250\nl 0\nw 8', 'WFDB.BAD_HEADER', 'layout has not'],
    ['no signals', 'x/1 1 250\n~ 8', 'WFDB.MISSING_SIGNAL', 'no signals'],
    ['a layout alone', 'x 1 250 8\n~ 0', 'WFDB.MISSING_SIGNAL', 'nothing was recorded'],
  ])('%s', async (_, header, code, words) => {
    await write({
      'x.hea': header,
      'x.dat': new Uint8Array(16),
      'y.hea': 'y 1 250 8\ny.dat 16 200 16 0 0 0 0 I',
      'y.dat': new Uint8Array(16),
      'w.hea': 'w 2 250 8\nw.dat 80 200 8 0 0 0 0 I\nw.dat 80 200 8 0 0 0 0 II',
      'w.dat': new Uint8Array(16).fill(128),
      'm.hea': 'm/1 1 250 8\ny 8',
      'l.hea': 'l 1 250 0\n~ 0 200 16 0 0 0 0 I',
    });
    await rm(join(folder, 'z.hea'), { force: true });
    await expect(readRecord(folder, 'x')).rejects.toThrow(refusal(code, words));
  });
});
