import { describe, expect, it } from 'vitest';
import { findMaxima } from './energy-maxima.ts';
import { pickPeaks } from './pick-peaks.ts';

const fs = 100;
/** Energy that is zero but for hills of 100 ms around given times. *units* seconds, any */
function hills(
  places: readonly (readonly [atSeconds: number, height: number])[],
  seconds = 30,
): Float64Array {
  const energy = new Float64Array(seconds * fs);
  for (const [atSeconds, height] of places) {
    const centre = Math.round(atSeconds * fs);
    for (let offset = -5; offset <= 5; offset++)
      energy[centre + offset] = height * (1 - Math.abs(offset) / 6);
  }
  return energy;
}
/** Times of the beats picked from an energy. */
function picked(energy: Float64Array): number[] {
  const window = { from: 0, to: energy.length, start: 0, smooth: energy, sharp: energy, each: [] };
  const maxima = findMaxima([window], energy.length, fs, { apart: 20, sharpest: 6 });
  return [...pickPeaks(maxima, fs)].map((place) => maxima.at[place]! / fs);
}
const regular = Array.from({ length: 29 }, (_, index) => [index + 0.5, 1] as const);
const times = (places: readonly (readonly [number, number])[]) => picked(hills([...regular, ...places]));
const usual = regular.map(([at]) => at);

describe('picking peaks', () => {
  it('takes an early beat that is half as high as the one before', () => {
    expect(times([[10.8, 0.55]])).toContain(10.8);
  });

  it('leaves a T wave out: soon after a beat and lower', () => {
    expect(times([[10.8, 0.45]])).toEqual(usual);
  });

  it('takes a low beat that is not soon after another', () => {
    expect(times([[10.95, 0.18]])).toContain(10.95);
    expect(times([[10.95, 0.14]])).toEqual(usual);
  });

  it('looks again for a lower beat where one is missing', () => {
    const withLow = (height: number) => {
      const places = regular.map(([at, usualHeight]) => [at, at === 15.5 ? height : usualHeight] as const);
      return picked(hills(places));
    };
    expect(withLow(0.15)).toContain(15.5);
    expect(withLow(0.05)).not.toContain(15.5);
  });

  it('leaves the T wave out that a pause begins with', () => {
    const paused = regular.filter(([at]) => at !== 15.5);
    expect(picked(hills([...paused, [14.86, 0.15]]))).toEqual(paused.map(([at]) => at));
  });

  it('takes no energy that still rises at an end of the record', () => {
    const energy = hills(regular);
    for (let back = 0; back < 10; back++) {
      energy[back] = 1 - back / 10;
      energy[energy.length - 1 - back] = 1 - back / 10;
    }
    expect(picked(energy)).toEqual(usual);
  });

  it('takes no two beats within 200 ms: the higher one stays', () => {
    expect(times([[10.62, 1.5]]).filter((at) => at > 10 && at < 11)).toEqual([10.62]);
  });
});
