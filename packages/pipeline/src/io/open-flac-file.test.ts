import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRecord } from './open-record.ts';
import { readRecord } from './read-record.ts';
import { encodeFlac, flacFrame, streamInfo } from './testing/encode-flac.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beatlab-flac-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, content: string | Uint8Array) => writeFile(join(folder, name), content);
const refusal = (code: string, words: string) =>
  expect.objectContaining({
    code,
    message: expect.stringContaining(words),
    where: 'record r, r.dat',
    remedy: expect.any(String),
  });

// 1000 samples in frames of 64: each channel counts in its own steps.
const first = Int32Array.from({ length: 1000 }, (_, index) => index - 500);
const second = Int32Array.from({ length: 1000 }, (_, index) => 3 * index);
const bytes = encodeFlac({ channels: [first, second], bits: 16, blockSize: 64 });
const header = 'r 2 250 1000\nr.dat 516 1(0) 16 0 0 0 0 I\nr.dat 516 1(0) 16 0 0 0 0 II\n';
const plain = header.replace(/ 0 0 0 0 /g, ' 0 ').replace(/ (I+)\n/g, '\n');

describe('a signal file in FLAC', () => {
  beforeEach(async () => {
    await write('r.hea', plain);
    await write('r.dat', bytes);
  });

  it('gives any range of frames, in any order', async () => {
    const record = await openRecord(folder, 'r');
    await fc.assert(
      fc.asyncProperty(fc.nat(1005), fc.nat(200), async (from, length) => {
        const { samples } = await record.read(from, from + length);
        expect(samples[0]).toEqual(Float64Array.from(first.slice(from, from + length)));
        expect(samples[1]).toEqual(Float64Array.from(second.slice(from, from + length)));
      }),
      { numRuns: 300, seed: 1 },
    );
    await record.close();
  });

  it('is read in blocks, and its checksum is compared', async () => {
    const sum = (samples: Int32Array) => (samples.reduce((total, value) => total + value, 0) << 16) >> 16;
    const line = (samples: Int32Array, name: string) =>
      `r.dat 516 1(0) 16 0 ${samples[0]} ${sum(samples)} 0 ${name}\n`;
    await write('r.hea', `r 2 250 1000\n${line(first, 'I')}${line(second, 'II')}`);
    expect((await readRecord(folder, 'r')).sampleCount).toBe(1000);
    await write(
      'r.hea',
      `r 2 250 1000\n${line(first, 'I')}${line(second, 'II').replace(/ \S+ 0 II/, ' 1 0 II')}`,
    );
    await expect(readRecord(folder, 'r')).rejects.toThrow(refusal('WFDB.CHECKSUM', 'lead II adds up to'));
    await write('r.hea', header.replace(' 0 0 0 0 I\n', ' 0 5 0 0 I\n'));
    await expect(readRecord(folder, 'r')).rejects.toThrow(refusal('WFDB.FIRST_SAMPLE', 'starts with -500'));
  });

  it('tells its own length where neither header nor file does', async () => {
    await write('r.hea', plain.replace(' 1000', ''));
    const open = bytes.slice();
    open.fill(0, 22, 26);
    await write('r.dat', open);
    expect((await readRecord(folder, 'r')).sampleCount).toBe(1000);
  });

  it('has its first sample as far in as the header says', async () => {
    await write('r.hea', plain.replace(' 1000', ' 900').replaceAll('516', '516+100'));
    expect((await readRecord(folder, 'r', { from: 0, to: 2 })).leads[1]!.samples).toEqual(
      Float64Array.of(300, 303),
    );
  });

  it('that is cut off anywhere is refused before a sample is read', async () => {
    for (let length = 42; length < bytes.length; length += 97) {
      await write('r.dat', bytes.subarray(0, length));
      await expect(openRecord(folder, 'r')).rejects.toThrow(
        refusal('WFDB.TRUNCATED_SIGNAL', 'samples where it promises itself 1000'),
      );
    }
    await write('r.dat', bytes.subarray(0, 30));
    await expect(openRecord(folder, 'r')).rejects.toThrow(
      refusal('WFDB.DAMAGED_FLAC', 'describe its stream'),
    );
  });

  it('that has changed in any byte of its frames is refused where that byte is asked for', async () => {
    const length = flacFrame(
      3,
      64,
      [Array.from(first.slice(0, 64)), Array.from(second.slice(0, 64))],
      16,
    ).length;
    for (let at = 42 + 3 * length; at < 42 + 4 * length; at++) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x10;
      await write('r.dat', damaged);
      const record = await openRecord(folder, 'r');
      expect((await record.read(500, 501)).samples[0]).toEqual(Float64Array.of(0));
      await expect(record.read(190, 260)).rejects.toThrow(refusal('WFDB.DAMAGED_FLAC', ''));
      await record.close();
    }
  });

  it.each([
    ['is no FLAC', plain, Uint8Array.from({ length: 99 }), 'WFDB.DAMAGED_FLAC', 'does not begin as FLAC'],
    ['is empty', plain, new Uint8Array(0), 'WFDB.DAMAGED_FLAC', 'does not begin as FLAC'],
    ['has more samples', plain.replace(' 1000', ' 999'), bytes, 'WFDB.SIGNAL_SIZE', '1000 samples'],
    ['has fewer samples', plain.replace(' 1000', ' 1001'), bytes, 'WFDB.TRUNCATED_SIGNAL', 'promises 1001'],
    ['has more bits', plain.replaceAll('516', '508'), bytes, 'WFDB.BAD_HEADER', '16 bits in a format of 8'],
    ['has other channels', 'r 1 250\nr.dat 516', bytes, 'WFDB.BAD_HEADER', '2 channels for 1 signals'],
    ['has two frequencies', plain.replace('516', '516x2'), bytes, 'WFDB.BAD_HEADER', 'one frequency'],
    [
      'has metadata without end',
      plain,
      Buffer.concat([bytes.subarray(0, 4), Uint8Array.of(0), bytes.subarray(5, 42), new Uint8Array(9000)]),
      'WFDB.DAMAGED_FLAC',
      'metadata have no end',
    ],
  ])('that %s is refused', async (_, head, content, code, words) => {
    await write('r.hea', head);
    await write('r.dat', content);
    await expect(openRecord(folder, 'r')).rejects.toThrow(refusal(code, words));
  });

  it('that is not there is named', async () => {
    await rm(join(folder, 'r.dat'));
    await expect(openRecord(folder, 'r')).rejects.toThrow(refusal('WFDB.MISSING_SIGNAL', 'not there'));
  });

  it('lets metadata of any kind go by', async () => {
    const tags = Uint8Array.of(4, 0, 0, 3, 1, 2, 3, 0x81, 0, 0, 1, 0);
    const start = bytes.slice(0, 42);
    start[4] = 0;
    await write('r.dat', Buffer.concat([start, tags, bytes.subarray(42)]));
    expect((await readRecord(folder, 'r', { from: 998 })).leads[0]!.samples).toEqual(
      Float64Array.of(498, 499),
    );
  });
});

describe('a day and more of FLAC', () => {
  it('takes the memory of what is asked for, and a search finds it', async () => {
    // 32,768 frames of 65,535 equal samples: two thousand million samples, each frame one higher than the one before.
    const frameCount = 32_768;
    const length = 65_535;
    const stream = { channelCount: 1, bits: 16, blockSize: length, sampleCount: frameCount * length };
    const frames = Array.from({ length: frameCount }, (_, number) =>
      flacFrame(number, length, [[number]], 16),
    );
    await write('r.hea', 'r 1 25000\nr.dat 516 1(0)\n');
    await write('r.dat', Buffer.concat([streamInfo(stream), ...frames]));
    const before = process.memoryUsage().arrayBuffers;
    const record = await openRecord(folder, 'r');
    expect(record.frameCount).toBe(frameCount * length);
    const { samples } = await record.read(20_000 * length - 1, 20_000 * length + 1);
    await record.close();
    expect(samples[0]).toEqual(Float64Array.of(19_999, 20_000));
    // About 40 decoded frames of 256 kB and the window of 0.7 MB, if none of it was collected meanwhile.
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(24 * 2 ** 20);
  });
});
