import { expect, it } from 'vitest';
import { groupSettings } from './launch-groups.ts';
import { someSetting } from './testing/some-setting.ts';

it('a setting stands in the section that names it, and a new one where its group belongs: each once', () => {
  const settings = [
    someSetting('epochs', 'INTEGER', { group: 'training' }),
    someSetting('split', 'CHOICE', { group: 'data' }),
    someSetting('dataset', 'TEXT', { group: 'data' }),
    someSetting('foldCount', 'INTEGER', { group: 'data' }),
    someSetting('labelMap', 'CHOICE', { group: 'sentences' }),
    someSetting('ripple', 'NUMBER', { group: 'sentences' }),
    someSetting('dropout', 'NUMBER', { group: 'model' }),
  ];
  const placed = groupSettings(settings).map(({ id, settings: listed }) => [
    id,
    listed.map(({ key }) => key),
  ]);
  expect(Object.fromEntries(placed)).toEqual({
    dataset: ['dataset'],
    split: ['split', 'foldCount'],
    classes: ['labelMap'],
    vocabulary: ['ripple'],
    weights: [],
    model: ['dropout'],
    training: ['epochs'],
  });
});
