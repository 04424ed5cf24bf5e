import fc from 'fast-check';
import type { ConfusionCell } from '../confusion-matrix.ts';

/** Judged beats for property tests: any reference class, any call, some of them missed. */
export function beats(classCount: number): fc.Arbitrary<ConfusionCell[]> {
  return fc.array(
    fc.record({
      truth: fc.nat(classCount - 1),
      predicted: fc.integer({ min: -1, max: classCount - 1 }),
      count: fc.integer({ min: 1, max: 40 }),
    }),
    { maxLength: 30 },
  );
}
