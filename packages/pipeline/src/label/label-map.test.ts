import { describe, expect, it } from 'vitest';
import { classNames, collapse, isBeat, labelMap, labelMaps } from './label-map.ts';

describe('label maps', () => {
  it('the guide’s gives exactly these symbols a class', () => {
    const symbols = ['NLRej+~', 'AaJS', 'VE', 'F', '/fQ'];
    const expected = symbols.flatMap((group, index) => [...group].map((symbol) => [symbol, index]));
    expect(Object.fromEntries(labelMaps.guide.classOf)).toEqual(Object.fromEntries(expected));
  });

  it('the strict one is the guide’s without the changes of rhythm and noise', () => {
    const { guide, 'aami-strict': strict } = labelMaps;
    expect([...guide.classOf.keys()].filter((symbol) => !strict.classOf.has(symbol))).toEqual(['+', '~']);
    for (const [symbol, of] of strict.classOf) expect(guide.classOf.get(symbol)).toBe(of);
  });

  it('rhythm and noise changes are no beats in either', () => {
    for (const map of Object.values(labelMaps)) {
      expect(['+', '~', '!', '"', 'x'].filter((symbol) => isBeat(symbol, map))).toEqual([]);
      expect([...'NLRejAaJSVEF/fQ'].every((symbol) => isBeat(symbol, map))).toBe(true);
    }
  });

  it('are told apart by their hash, which the order of symbols does not change', () => {
    const one = labelMap('x', { N: 'NL', S: 'A', V: 'V', F: 'F', Q: 'Q' });
    expect(labelMap('x', { N: 'LN', S: 'A', V: 'V', F: 'F', Q: 'Q' }).hash).toBe(one.hash);
    expect(labelMap('x', { N: 'L', S: 'AN', V: 'V', F: 'F', Q: 'Q' }).hash).not.toBe(one.hash);
    expect(new Set([one.hash, labelMaps.guide.hash, labelMaps['aami-strict'].hash]).size).toBe(3);
  });

  it('a symbol with two classes is refused', () => {
    expect(() => labelMap('x', { N: 'N', S: 'N', V: 'V', F: 'F', Q: 'Q' })).toThrow(
      expect.objectContaining({ code: 'LABELS.AMBIGUOUS' }),
    );
  });

  it('binary is normal against all else, and no label stays none', () => {
    expect([-1, 0, 1, 2, 3, 4].map((five) => collapse(five, 'binary'))).toEqual([-1, 0, 1, 1, 1, 1]);
    expect([-1, 0, 1, 2, 3, 4].map((five) => collapse(five, 'five-class'))).toEqual([-1, 0, 1, 2, 3, 4]);
    expect([classNames('binary'), classNames('five-class')]).toEqual([
      ['N', 'A'],
      ['N', 'S', 'V', 'F', 'Q'],
    ]);
  });
});
