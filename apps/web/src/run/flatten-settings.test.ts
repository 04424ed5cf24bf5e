import { describe, expect, it } from 'vitest';
import { flattenSettings } from './flatten-settings.ts';

describe('flattenSettings', () => {
  it('names nested values by their path and keeps lists in one line', () => {
    expect(flattenSettings({ epochs: 13, headLayers: [75, 32], hardware: { cpu: { cores: 2 } } })).toEqual([
      ['epochs', '13'],
      ['headLayers', '75, 32'],
      ['hardware.cpu.cores', '2'],
    ]);
  });

  it('shows empty settings with a dash instead of hiding them', () => {
    expect(flattenSettings({ records: null, headLayers: [], shuffle: false, decay: 0 })).toEqual([
      ['records', '–'],
      ['headLayers', '–'],
      ['shuffle', 'false'],
      ['decay', '0'],
    ]);
  });

  it('numbers lists of documents', () => {
    expect(flattenSettings({ inputs: [{ hash: 'ab' }, { hash: 'cd' }] })).toEqual([
      ['inputs[0].hash', 'ab'],
      ['inputs[1].hash', 'cd'],
    ]);
  });

  it('has no rows where there is no document yet', () => {
    expect(flattenSettings(null)).toEqual([]);
  });
});
