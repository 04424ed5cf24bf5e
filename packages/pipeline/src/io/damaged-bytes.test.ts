import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PipelineError } from '../errors.ts';
import { encodeAnnotations } from './encode-annotations.ts';
import { openRecord } from './open-record.ts';
import { parseAnnotations } from './parse-annotations.ts';
import { parseHeader } from './parse-header.ts';

const latin1 = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Good headers: of leads in many ways, and of segments. */
const headers = [
  '100 2 360 650000\n100.dat 212 200 11 1024 995 -22131 0 MLII\n100.dat 16+4 2(3)/uV 11 0 1 5 0 V5\n# 69 M',
  'x 3 250/1000(3) 1000 13:05:00 25/4/1989\nx.dat 16x4:3+24 200/mmHg 12 0 0 0 -512 ABP\n~ 0\ny.dat 310 1e2(-5)/V',
  'x/4 2 125 2250\nx_layout 0\nx_1 1000\n~ 250\nx_2 1000\n# several segments',
].map(latin1);
const annotations = encodeAnnotations(
  Array.from({ length: 40 }, (_, index) => ({
    sample: 300 * index + (index > 20 ? 100_000 : 0),
    symbol: 'NVA+'[index % 4]!,
    subtype: index % 3,
    channel: index > 10 ? 1 : 0,
    number: 0,
    aux: index % 4 === 3 ? '(AFIB' : '',
  })),
  'x.atr',
);

/** Some bytes of a good file overwritten, left out or cut off. */
const damagedFrom = (bytes: Uint8Array) =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 8 }),
      from: fc.nat(4),
      to: fc.integer({ min: 1, max: bytes.length }),
    })
    .map(({ changes, from, to }) => {
      const damaged = bytes.slice();
      for (const [place, value] of changes) damaged[place] = value;
      return damaged.slice(from % 3 === 0 ? 0 : from, to);
    });

/** Some letters of a header changed into ones that mean something there. */
const rewrittenFrom = (bytes: Uint8Array) =>
  fc
    .array(fc.tuple(fc.nat(bytes.length - 1), fc.constantFrom(...'0189-+x:/()~.# \t\n')), { maxLength: 4 })
    .map((changes) => {
      const rewritten = bytes.slice();
      for (const [place, letter] of changes) rewritten[place] = letter.charCodeAt(0);
      return rewritten;
    });

/** What a reader throws must be a typed error with a remedy. */
function isTyped(error: unknown): void {
  expect(error).toBeInstanceOf(PipelineError);
  expect((error as PipelineError).remedy).toEqual(expect.any(String));
}

function readsOrSaysWhy(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    isTyped(error);
  }
}

// All together 20,000 inputs.
describe('damaged bytes', () => {
  it('of a header give a header or a typed error', () => {
    const damaged = fc
      .oneof(...headers.flatMap((bytes) => [damagedFrom(bytes), rewrittenFrom(bytes)]))
      .map((bytes) => Buffer.from(bytes).toString('latin1'));
    fc.assert(
      fc.property(damaged, (text) => readsOrSaysWhy(() => parseHeader(text, '100'))),
      { numRuns: 8000, seed: 1 },
    );
  });

  it('of an annotation file give annotations in order of time, or a typed error', () => {
    fc.assert(
      fc.property(damagedFrom(annotations), (bytes) =>
        readsOrSaysWhy(() => {
          const times = parseAnnotations(bytes, 'x').annotations.map(({ sample }) => sample);
          expect(times).toEqual([...times].sort((a, b) => a - b));
        }),
      ),
      { numRuns: 7000, seed: 2 },
    );
  });
});

/** A record in two files and one of three segments, each with all that its headers can say. */
const goodRecords: Record<string, Uint8Array>[] = [
  {
    'r.hea': latin1(
      'r 3 250 8\na.dat 212x2:1+3 200(5)/mV 12 0 0 0 0 I\na.dat 212+3 100/uV 12\nb.dat 8 1 8 0 5',
    ),
    'a.dat': Uint8Array.from({ length: 39 }, (_, index) => (index < 3 ? 255 : 0)),
    'b.dat': Uint8Array.from({ length: 8 }, (_, index) => index),
  },
  {
    'r.hea': latin1('r/4 2 250 24\nl 0\ns 8\n~ 8\nt 8\n'),
    'l.hea': latin1('l 2 250 0\n~ 0 200 12 0 0 0 0 I\n~ 0x2 200 12 0 0 0 0 II\n'),
    's.hea': latin1('s 2 250 8\ns.dat 311 200 10 0 0 0 0 I\ns.dat 311x2 200 10 0 0 0 0 II\n'),
    's.dat': new Uint8Array(32),
    't.hea': latin1('t 1 250\nt.dat 32 200 32 0 0 0 0 I\n'),
    't.dat': new Uint8Array(32),
  },
];
const largestRead = 100_000;

describe('a record with a damaged file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beatlab-damaged-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const writeAll = async (files: Record<string, Uint8Array>) => {
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(folder, name), bytes);
  };

  it.each([0, 1])('%i is read within its limits or refused with a typed error', async (which) => {
    const files = goodRecords[which]!;
    await writeAll(files);
    const damaged = fc.oneof(
      ...Object.entries(files).flatMap(([name, bytes]) =>
        [
          damagedFrom(bytes),
          ...(name.endsWith('.hea') ? [rewrittenFrom(bytes), rewrittenFrom(bytes)] : []),
        ].map((arbitrary) => arbitrary.map((content) => ({ name, content }))),
      ),
    );
    const outcomes = { read: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(damaged, fc.nat(12), async ({ name, content }, from) => {
        await writeFile(join(folder, name), content);
        try {
          const { samples } = await readWithin(folder, from);
          expect(samples.reduce((sum, { length }) => sum + length, 0)).toBeLessThanOrEqual(largestRead);
          outcomes.read++;
        } catch (error) {
          isTyped(error);
          outcomes.refused++;
        } finally {
          await writeFile(join(folder, name), files[name]!);
        }
      }),
      { numRuns: 2500, seed: 3 },
    );
    // Both happen: damage is not always found, and not every change is damage.
    expect(outcomes.read).toBeGreaterThan(100);
    expect(outcomes.refused).toBeGreaterThan(100);
  });
});

async function readWithin(folder: string, from: number) {
  const record = await openRecord(folder, 'r', { largestRead });
  try {
    return await record.read(from, Infinity);
  } finally {
    await record.close();
  }
}
