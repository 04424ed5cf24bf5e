import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToColumns, emptyColumns } from './columns.ts';

const leads = fc
  .array(fc.float({ min: -5, max: 5, noNaN: true }), { minLength: 1, maxLength: 400 })
  .map((samples) => Float32Array.from(samples));

describe('addToColumns', () => {
  it('loses no extreme that is in view, at any zoom and place', () => {
    fc.assert(
      fc.property(
        leads,
        fc.double({ min: 0.05, max: 50, noNaN: true }),
        fc.double({ min: -100, max: 300, noNaN: true }),
        (lead, samplesPerPixel, fromSample) => {
          const columns = emptyColumns(60);
          addToColumns(columns, { from: 0, bucket: 1, low: lead, high: lead }, fromSample, samplesPerPixel);
          for (const [sample, value] of lead.entries()) {
            const column = Math.floor((sample - fromSample) / samplesPerPixel);
            if (column < 0 || column >= 60) continue;
            expect(columns.low[column]).toBeLessThanOrEqual(value);
            expect(columns.high[column]).toBeGreaterThanOrEqual(value);
          }
        },
      ),
    );
  });

  it('puts a sample where its place rounds to, however close to a border that is', () => {
    const columns = emptyColumns(60);
    const lead = Float32Array.of(0, -1e-45);
    addToColumns(
      columns,
      { from: 0, bucket: 1, low: lead, high: lead },
      -8.881784197001254e-17,
      0.05000000000000001,
    );
    expect(columns.low[19]).toBe(lead[1]);
  });

  it('shows nothing that is not there', () => {
    fc.assert(
      fc.property(leads, fc.integer({ min: 1, max: 20 }), (lead, samplesPerPixel) => {
        const columns = emptyColumns(60);
        addToColumns(columns, { from: 0, bucket: 1, low: lead, high: lead }, 0, samplesPerPixel);
        for (let column = 0; column < 60; column++) {
          const there = lead.subarray(column * samplesPerPixel, (column + 1) * samplesPerPixel);
          expect(columns.low[column]).toBe(there.length === 0 ? Number.NaN : Math.min(...there));
          expect(columns.high[column]).toBe(there.length === 0 ? Number.NaN : Math.max(...there));
        }
      }),
    );
  });

  it('passes over what is missing', () => {
    const columns = emptyColumns(2);
    const missing = Float32Array.of(1, Number.NaN, Number.NaN, Number.NaN);
    addToColumns(columns, { from: 0, bucket: 1, low: missing, high: missing }, 0, 2);
    expect(columns.high).toEqual(Float32Array.of(1, Number.NaN));
  });
});
