import { describe, expect, it } from 'vitest';
import { findDifferences } from './find-differences.ts';

describe('findDifferences', () => {
  it('keeps the settings that are not the same everywhere, with the value of each', () => {
    const configs = [
      { mode: 'binary', epochs: 13, headLayers: [75] },
      { mode: 'five-class', epochs: 13, headLayers: [75] },
      { mode: 'binary', epochs: 13, headLayers: [75, 32] },
    ];
    expect(findDifferences(configs)).toEqual([
      { key: 'mode', values: ['binary', 'five-class', 'binary'] },
      { key: 'headLayers', values: [[75], [75], [75, 32]] },
    ]);
  });

  it('shows null for a setting that an older run does not have', () => {
    expect(findDifferences([{ seed: 1 }, {}])).toEqual([{ key: 'seed', values: [1, null] }]);
  });

  it('finds nothing in one run', () => {
    expect(findDifferences([{ seed: 1 }])).toEqual([]);
  });
});
