import fc from 'fast-check';
import { expect, it } from 'vitest';
import { waveTypes } from '../wave/wave-types.ts';
import { defaultDescriptor, describeWave, descriptorLength } from './describe-wave.ts';
import { drawCentroid } from './draw-centroid.ts';

it('gives back the wave that was described, sampled at the descriptor’s points, and its duration', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...waveTypes),
      fc.array(fc.double({ min: -4, max: 4, noNaN: true }), { minLength: 16, maxLength: 16 }),
      fc.integer({ min: 100, max: 600 }),
      (wave, values, interval) => {
        const points = defaultDescriptor.points[wave];
        // As many samples as points: each point is a sample, and nothing is between them.
        const samples = values.slice(0, points);
        const described = new Float64Array(descriptorLength(wave, defaultDescriptor));
        const reader = { at: (index: number) => samples[index]! };
        describeWave(reader as never, interval, 0, points, wave, defaultDescriptor, described);
        const { amplitudes, durationIntervals } = drawCentroid(described, wave, defaultDescriptor);
        const baseline = (samples[0]! + samples[points - 1]!) / 2;
        // Rounding of asinh and sinh, far below the microvolt of a converter.
        for (const [at, amplitude] of amplitudes.entries()) {
          expect(Math.abs(amplitude - (samples[at]! - baseline))).toBeLessThan(1e-9);
        }
        expect(durationIntervals * interval).toBeCloseTo(points, 6);
      },
    ),
  );
});
