import { describe, expect, it } from 'vitest';
import { gradientError, smallTiles } from '../testing/check-gradient.ts';
import { gradientChecks } from '../testing/gradient-checks.ts';

describe.each([
  ['cpu', { lowering: 'cpu', tileBytes: smallTiles.heads }],
  ['cpu, some queries at once', { lowering: 'cpu', tileBytes: smallTiles.queries }],
  ['portable', { lowering: 'portable' }],
] as const)('gradients in float64, %s', (_, lowering) => {
  for (const [operator, checks] of Object.entries(gradientChecks)) {
    it.each(checks)(`${operator}: $name agrees with central differences`, async (check) => {
      // Central differences are themselves good to about 1e-9 here.
      expect(await gradientError(check, lowering)).toBeLessThan(1e-6);
    });
  }
});
