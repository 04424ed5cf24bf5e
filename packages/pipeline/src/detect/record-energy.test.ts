import { describe, expect, it } from 'vitest';
import { memorySource, newMemoryStore } from '../signal/sample-store.ts';
import { openChance } from '../synthetic/chance.ts';
import { synthesizeRecord } from '../synthetic/synthesize-record.ts';
import { findMaxima } from './energy-maxima.ts';
import { measureEnergy } from './lead-energy.ts';
import { energyWindows } from './record-energy.ts';

const fs = 360;
const { record } = synthesizeRecord('s', { seed: 2, index: 1, durationSeconds: 200 });
const count = record.sampleCount;
const energies = () => [
  ...record.leads.map(({ samples }) => measureEnergy(memorySource(samples), fs, newMemoryStore)),
  // A third lead, silent at first.
  measureEnergy(memorySource(noise()), fs, newMemoryStore),
];
function noise(): Float64Array {
  const chance = openChance(3, 0);
  return Float64Array.from({ length: count }, (_, index) => (index < 40_000 ? 0 : chance.normal()));
}

/** The windows put together to one of the whole record. */
function wholeWindow(margin: number) {
  const [smooth, sharp] = [new Float64Array(count), new Float64Array(count)];
  const each = [0, 1, 2].map(() => new Float64Array(count));
  let reached = 0;
  for (const window of energyWindows(energies(), fs, margin)) {
    const { from, to, start } = window;
    expect(from).toBe(reached);
    reached = to;
    const part = (values: Float64Array) => values.subarray(from - start, to - start);
    smooth.set(part(window.smooth), from);
    sharp.set(part(window.sharp), from);
    for (const [lead, values] of window.each.entries()) each[lead]!.set(part(values), from);
  }
  expect(reached).toBe(count);
  return { from: 0, to: count, start: 0, smooth, sharp, each };
}

describe('a record’s energy, window by window', () => {
  it('is the same whatever the margin, and each window holds the margin around its samples', () => {
    const whole = wholeWindow(1);
    expect(wholeWindow(500)).toEqual(whole);
    for (const { from, to, start, smooth } of energyWindows(energies(), fs, 22)) {
      expect(start).toBeLessThanOrEqual(Math.max(0, from - 22));
      expect(start + smooth.length).toBeGreaterThanOrEqual(Math.min(count, to + 22));
      expect(smooth).toEqual(whole.smooth.slice(start, start + smooth.length));
    }
  });

  it('has the maxima of the whole record’s energy', () => {
    const reach = { apart: 72, sharpest: 22 };
    const { typical, ...maxima } = findMaxima(energyWindows(energies(), fs, 22), count, fs, reach);
    const { typical: typicalOfWhole, ...ofWhole } = findMaxima([wholeWindow(22)], count, fs, reach);
    expect(maxima.at.length).toBeGreaterThan(200);
    expect(maxima).toEqual(ofWhole);
    for (const at of maxima.at) expect(typical(at)).toBe(typicalOfWhole(at));
  });
});
