import { expect, it } from 'vitest';
import { settingRows } from './setting-rows.ts';

const names = [
  { key: 'epochs', label: 'Epochs', group: 'training', default: 3, optional: false },
  { key: 'dataset', label: 'Dataset', group: 'data', default: null, optional: false },
  { key: 'layers', label: 'Layers', group: 'model', default: [64], optional: false },
];

it('names settings as the form does, in its order, and says the default where the run has another value', () => {
  const config = { layers: [64, 32], dataset: 'mitdb', epochs: 3, unknown: true };
  expect(settingRows(config, names)).toEqual([
    { key: 'epochs', label: 'Epochs', group: 'training', value: '3', instead: null },
    { key: 'dataset', label: 'Dataset', group: 'data', value: 'mitdb', instead: null },
    { key: 'layers', label: 'Layers', group: 'model', value: '64, 32', instead: '64' },
    { key: 'unknown', label: 'unknown', group: 'other', value: 'true', instead: null },
  ]);
});
