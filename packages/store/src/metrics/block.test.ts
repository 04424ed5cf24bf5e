import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBlock } from './decode-block.ts';
import { encodeBlock } from './encode-block.ts';
import { HIGHEST_STEP, LATEST_MS } from './gather-points.ts';

const point = fc.record({
  step: fc.integer({ min: 0, max: HIGHEST_STEP }),
  attempt: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  time: fc.integer({ min: 0, max: LATEST_MS }),
  value: fc.double(),
});

describe('a block of points', () => {
  it('gives back every point to the last bit', () => {
    fc.assert(
      fc.property(fc.array(point), (points) => {
        const columns = {
          steps: points.map(({ step }) => step),
          attempts: points.map(({ attempt }) => attempt),
          times: points.map(({ time }) => time),
          values: points.map(({ value }) => value),
        };
        const { steps, attempts, times, values } = decodeBlock(encodeBlock(columns));
        const decoded = {
          steps: [...steps],
          attempts: [...attempts],
          times: [...times],
          values: [...values],
        };
        expect(decoded).toEqual(columns);
      }),
    );
  });

  it('needs 1 bit a point where steps, times and values advance evenly', () => {
    const of = (value: (i: number) => number) => Array.from({ length: 4096 }, (_, i) => value(i));
    const columns = { steps: of((i) => 10 * i), attempts: of(() => 3), times: of((i) => 1.7e12 + 250 * i) };
    expect(encodeBlock({ ...columns, values: of(() => 0.25) }).length).toBeLessThan(4096 / 8);
  });

  it('of an unknown format is refused', () => {
    expect(() => decodeBlock(Uint8Array.of(9, 0))).toThrow(expect.objectContaining({ code: 'METRIC.BLOCK' }));
  });
});
