import { expect, it } from 'vitest';
import { defaultValues, listChanges } from './list-changes.ts';
import { someSetting } from './testing/some-setting.ts';

const settings = [
  someSetting('records', 'TEXT_LIST', { optional: true, label: 'Records' }),
  someSetting('epochs', 'INTEGER', { default: 13, label: 'Epochs' }),
  someSetting('headLayers', 'INTEGER_LIST', { default: [75], label: 'Head layers' }),
];

it('names what differs with both values, in the order of the form, and nothing else', () => {
  const before = defaultValues(settings);
  expect(listChanges(settings, before, before)).toEqual([]);
  expect(listChanges(settings, before, { ...before, headLayers: '', records: ['100', '119'] })).toEqual([
    { key: 'records', label: 'Records', before: '–', after: '100, 119' },
    { key: 'headLayers', label: 'Head layers', before: '75', after: '–' },
  ]);
  // A number that is typed is the number that was there.
  expect(listChanges(settings, before, { ...before, epochs: '13' })).toEqual([]);
});
