import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Annotation, annotationSymbols } from './annotation.ts';
import { encodeAnnotations } from './encode-annotations.ts';
import { parseAnnotations } from './parse-annotations.ts';
import { readAnnotations } from './read-annotations.ts';
import { writeAnnotations } from './write-annotations.ts';

const byte = fc.integer({ min: -128, max: 127 });
const symbols = [...annotationSymbols.filter((symbol) => symbol.trim() !== ''), '#15', '#58'];
const text = fc.array(fc.integer({ min: 32, max: 255 }), { maxLength: 255 });

/** Any list of annotations that the format can hold: short and long steps, all properties. */
const annotations: fc.Arbitrary<Annotation[]> = fc
  .array(
    fc.record({
      step: fc.oneof(fc.nat(1100), fc.nat(10_000_000)),
      symbol: fc.constantFrom(...symbols),
      subtype: byte,
      channel: fc.nat(255),
      number: byte,
      aux: fc.oneof(
        { weight: 3, arbitrary: fc.constant('') },
        text.map((codes) => String.fromCharCode(...codes)),
      ),
    }),
    { maxLength: 20 },
  )
  .map((list) => {
    let sample = 1; // at sample 0 a note would be one about the file
    return list.map(({ step, ...rest }) => {
      sample += step;
      return { sample, ...rest };
    });
  });

const beat = (more: Partial<Annotation> = {}): Annotation => ({
  sample: 10,
  symbol: 'N',
  subtype: 0,
  channel: 0,
  number: 0,
  aux: '',
  ...more,
});

describe('written annotations', () => {
  it('are read back as they were', () => {
    fc.assert(
      fc.property(annotations, (list) => {
        expect(parseAnnotations(encodeAnnotations(list, 'x.atr'), 'x.atr').annotations).toEqual(list);
      }),
    );
  });

  it('are packed as annot(5) shows: a step, a SKIP with its high word first, a text padded to even length', () => {
    const bytes = encodeAnnotations(
      [
        beat({ symbol: '+', sample: 18, aux: '(AB' }),
        beat({ sample: 18 + 0x12345, symbol: 'V', subtype: -1 }),
      ],
      'x.atr',
    );
    expect(Buffer.from(bytes).toString('hex')).toBe(
      '1270' + '03fc' + '28414200' + '00ec' + '01004523' + '0014' + 'fff4' + '0000',
    );
  });

  it.each([
    ['in another order than time', [beat({ sample: 10 }), beat({ sample: 9 })]],
    ['between samples', [beat({ sample: 1.5 })]],
    ['without a known symbol', [beat({ symbol: 'Z' })]],
    ['with an empty symbol', [beat({ symbol: '' })]],
    ['with a symbol that is a property', [beat({ symbol: '#63' })]],
    ['with the code that ends a file', [beat({ symbol: ' ' })]],
    ['with a subtype beyond a byte', [beat({ subtype: 128 })]],
    ['on a channel below zero', [beat({ channel: -1 })]],
    ['with a text outside Latin-1', [beat({ aux: '→' })]],
    ['with a zero in its text', [beat({ aux: 'a\0b' })]],
    ['with a text too long', [beat({ aux: 'x'.repeat(256) })]],
  ])('are refused %s', (_, list) => {
    expect(() => encodeAnnotations(list, 'x.atr')).toThrowError(
      expect.objectContaining({ code: 'WFDB.BAD_ANNOTATION' }),
    );
  });
});

const mitdb = fileURLToPath(new URL('../../../../../shared/data/mitdb/', import.meta.url));

describe.skipIf(!existsSync(mitdb))('annotations of MIT-BIH written again (needs shared/data/mitdb)', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'beatlab-write-annotations-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(['100', '102', '207', '232'])('give the same list as the original of record %s', async (name) => {
    const original = await readAnnotations(mitdb, name);
    await writeAnnotations(folder, name, original);
    expect(await readAnnotations(folder, name)).toEqual(original);
    expect((await readFile(join(folder, `${name}.atr`))).length).toBeLessThanOrEqual(
      (await readFile(join(mitdb, `${name}.atr`))).length,
    );
  });
});
