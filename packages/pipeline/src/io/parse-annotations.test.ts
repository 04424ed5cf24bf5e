import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseAnnotations } from './parse-annotations.ts';

const word = (kind: number, value: number) => [value & 0xff, (kind << 2) | (value >> 8)];
const end = [0, 0];

describe('an annotation file', () => {
  it('counts time in differences, and far ahead by SKIP', () => {
    const bytes = Uint8Array.from([...word(1, 77), ...word(59, 0), 1, 0, 2, 0, ...word(5, 10), ...end]);
    const { annotations } = parseAnnotations(bytes, 'x');
    expect(annotations.map(({ sample, symbol }) => [sample, symbol])).toEqual([
      [77, 'N'],
      [77 + 0x10002 + 10, 'V'],
    ]);
  });

  it('keeps channel and number until they change, and subtype and text for one annotation', () => {
    const text = [...'(AFIB'].map((letter) => letter.charCodeAt(0));
    const bytes = Uint8Array.from([
      ...[...word(28, 5), ...word(61, 0x3ff), ...word(62, 1), ...word(60, 2), ...word(63, 5), ...text, 0],
      ...[...word(1, 1), ...end],
    ]);
    expect(parseAnnotations(bytes, 'x').annotations).toEqual([
      { sample: 5, symbol: '+', subtype: -1, channel: 1, number: 2, aux: '(AFIB' },
      { sample: 6, symbol: 'N', subtype: 0, channel: 1, number: 2, aux: '' },
    ]);
  });

  it('may open with its time resolution, which is no annotation', () => {
    const text = [...'## time resolution: 250'].map((letter) => letter.charCodeAt(0));
    const bytes = Uint8Array.from([
      ...[...word(22, 0), ...word(63, text.length), ...text, 0],
      ...[...word(1, 9), ...end],
    ]);
    expect(parseAnnotations(bytes, 'x')).toMatchObject({
      timeResolutionHz: 250,
      annotations: [{ sample: 9 }],
    });
  });

  it.each([
    ['without its end mark', word(1, 77)],
    ['inside a time', [...word(59, 0), 1, 0]],
    ['inside a text', [...word(1, 1), ...word(63, 200), 65]],
    ['without the annotation that a text belongs to', [...word(63, 2), 65, 65, ...end]],
  ])('that ends %s is damaged', (_, bytes) => {
    const damaged = () => parseAnnotations(Uint8Array.from(bytes), 'record x, x.atr');
    expect(damaged).toThrow(
      expect.objectContaining({ code: 'WFDB.BAD_ANNOTATIONS', where: 'record x, x.atr' }),
    );
  });
});

describe('an annotation file of wfdb-python', () => {
  it('is read with SKIP, NUM, SUB, CHN and AUX as wfdb-python reads it', () => {
    // Made by: python wfdb-python-annotations.golden.py > wfdb-python-annotations.golden.json
    const golden = JSON.parse(
      readFileSync(new URL('wfdb-python-annotations.golden.json', import.meta.url), 'utf8'),
    );
    const { annotations, timeResolutionHz } = parseAnnotations(
      Buffer.from(golden.content, 'base64'),
      'r.atr',
    );
    expect(annotations).toEqual(golden.annotations);
    expect(timeResolutionHz).toBe(golden.frequencyHz);
  });
});

const shared = new URL('../../../../../shared/', import.meta.url);
const isThere = existsSync(new URL('golden/dsp.json', shared)) && existsSync(new URL('data/mitdb/', shared));
if (!isThere) console.warn('golden annotations are not here: ../shared');

describe.skipIf(!isThere)('annotations of MIT-BIH', () => {
  // As wfdb-python reads them: golden/dsp.json, ann_100 and ann_207.
  it.each(['100', '207'])('record %s is read as wfdb-python reads it', (name) => {
    const expected = JSON.parse(readFileSync(new URL('golden/dsp.json', shared), 'utf8'))[`ann_${name}`];
    const bytes = readFileSync(new URL(`data/mitdb/${name}.atr`, shared));
    const { annotations } = parseAnnotations(bytes, name);
    expect(annotations).toHaveLength(expected.n);
    expect(annotations.reduce((sum, { sample }) => sum + sample, 0)).toBe(expected.t_sum);
    const first = annotations.slice(0, 30);
    expect(first.map(({ sample, symbol, subtype, aux }) => [sample, symbol, subtype, aux])).toEqual(
      expected.first30,
    );
    const counts: Record<string, number> = {};
    for (const { symbol } of annotations) counts[symbol] = (counts[symbol] ?? 0) + 1;
    expect(counts).toEqual(expected.hist);
  });
});
