import { describe, expect, it } from 'vitest';
import { axisStep, layoutOf, scaleOf } from './record-layout.ts';

describe('the layout of a record', () => {
  it('puts everything under each other without gap or overlap', () => {
    const { axis, tracks, leads, waves, height } = layoutOf(3, 2, 180);
    const bands = [axis, ...tracks, ...leads, ...waves].toSorted((one, other) => one.top - other.top);
    let top = 0;
    for (const band of bands) {
      expect(band.top).toBe(top);
      top += band.height;
    }
    expect(height).toBe(top);
  });
});

describe('the time axis', () => {
  it('has lines as close as their numbers allow', () => {
    expect(axisStep(10, 1200)).toBe(1);
    expect(axisStep(1800, 1200)).toBe(300);
    expect(axisStep(10, 350)).toBe(5);
  });
});

describe('the scale of a lead', () => {
  it('spans two millivolts at least, and is not stretched by a single artefact', () => {
    const low = new Float32Array(1_000).fill(-0.5);
    const high = new Float32Array(1_000).fill(1);
    high[7] = 40;
    const { least, greatest } = scaleOf(low, high);
    expect(greatest - least).toBeCloseTo(2, 6);
    expect(greatest).toBeLessThan(2);
    expect(scaleOf(new Float32Array(0), new Float32Array(0))).toEqual({ least: -1, greatest: 1 });
  });
});
