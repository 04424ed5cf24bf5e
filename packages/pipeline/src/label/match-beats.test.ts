import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelMaps } from './label-map.ts';
import { matchBeats } from './match-beats.ts';

const at = (sample: number, symbol: string) => ({
  sample,
  symbol,
  subtype: 0,
  channel: 0,
  number: 0,
  aux: '',
});
const match = (annotations: ReturnType<typeof at>[], peaks: number[], map = labelMaps.guide) =>
  matchBeats(annotations, Int32Array.from(peaks), 1000, map);

describe('matching beats and R peaks', () => {
  it('goes by the nearest within 150 ms, one to one', () => {
    const { classOfPeak, beats } = match([at(1000, 'N'), at(1140, 'V'), at(3000, 'A')], [1010, 1150, 3151]);
    expect([...classOfPeak]).toEqual([0, 2, -1]);
    expect(beats.map(({ symbol, peak }) => [symbol, peak])).toEqual([
      ['N', 0],
      ['V', 1],
      ['A', -1],
    ]);
  });

  it('one R peak between two beats goes to the nearer, and the other is missed', () => {
    const { beats } = match([at(1000, 'N'), at(1200, 'V')], [1110]);
    expect(beats.map(({ peak }) => peak)).toEqual([-1, 0]);
  });

  it('a beat comes before a rhythm change that is nearer to the R peak', () => {
    const { classOfPeak, beats } = match([at(1000, '+'), at(1040, 'V')], [1001]);
    expect([...classOfPeak]).toEqual([2]);
    expect(beats).toEqual([{ sample: 1040, symbol: 'V', class: 2, peak: 0 }]);
  });

  it('a rhythm change labels an R peak that no beat has, under the guide’s map alone, and is no beat', () => {
    const changes = [at(1000, '+'), at(2000, '~'), at(3000, '"')];
    const guide = match(changes, [1001, 2001, 3001]);
    expect([[...guide.classOfPeak], guide.beats]).toEqual([[0, 0, -1], []]);
    const strict = match(changes, [1001, 2001, 3001], labelMaps['aami-strict']);
    expect([[...strict.classOfPeak], strict.beats]).toEqual([[-1, -1, -1], []]);
  });

  it('never gives an R peak to two beats, nor a beat an R peak more than 150 ms away', () => {
    const places = fc.array(fc.nat(5000), { maxLength: 40 });
    fc.assert(
      fc.property(places, fc.uniqueArray(fc.nat(5000), { maxLength: 40 }), (beatsAt, peaksAt) => {
        const peaks = peaksAt.sort((a, b) => a - b);
        const { beats, classOfPeak } = match(
          beatsAt.map((sample) => at(sample, 'V')),
          peaks,
        );
        const found = beats.filter(({ peak }) => peak >= 0);
        expect(beats).toHaveLength(beatsAt.length);
        expect(new Set(found.map(({ peak }) => peak)).size).toBe(found.length);
        expect(classOfPeak.filter((value) => value === 2)).toHaveLength(found.length);
        for (const { sample, peak } of found)
          expect(Math.abs(peaks[peak]! - sample)).toBeLessThanOrEqual(150);
        // Nothing that could still be paired is left over.
        for (const { sample } of beats.filter(({ peak }) => peak < 0)) {
          const free = peaks.filter(
            (place, index) => classOfPeak[index] === -1 && Math.abs(place - sample) <= 150,
          );
          expect(free).toEqual([]);
        }
      }),
      { numRuns: 500, seed: 5 },
    );
  });
});
