import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PipelineError } from '../errors.ts';
import { encodeAnnotations } from './encode-annotations.ts';
import { parseAnnotations } from './parse-annotations.ts';
import { parseHeader } from './parse-header.ts';

const header =
  '100 2 360 650000\n100.dat 212 200 11 1024 995 -22131 0 MLII\n100.dat 16+4 2(3)/uV 11 0 1 5 0 V5\n# 69 M';
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

/** Runs a reader; what it throws must be a typed error with a remedy. */
function readsOrSaysWhy(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(PipelineError);
    expect((error as PipelineError).remedy).toEqual(expect.any(String));
  }
}

describe('damaged bytes', () => {
  it('of a header give a header or a typed error', () => {
    const headers = damagedFrom(new TextEncoder().encode(header)).map((bytes) =>
      new TextDecoder('latin1').decode(bytes),
    );
    fc.assert(
      fc.property(headers, (text) => readsOrSaysWhy(() => parseHeader(text, '100'))),
      { numRuns: 3000, seed: 1 },
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
      { numRuns: 3000, seed: 2 },
    );
  });
});
