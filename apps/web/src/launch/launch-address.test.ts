import { describe, expect, it } from 'vitest';
import { addressOf, type LaunchStart, readAddress, startDraft } from './launch-address.ts';
import { noSweep } from './sweep-values.ts';
import { someSetting } from './testing/some-setting.ts';

const start: LaunchStart = {
  settings: [
    someSetting('dataset', 'TEXT', { default: 'synthetic' }),
    someSetting('records', 'TEXT_LIST', { optional: true }),
    someSetting('headLayers', 'INTEGER_LIST', { default: [75] }),
    someSetting('epochs', 'INTEGER', { default: 13 }),
    someSetting('learningRate', 'NUMBER', { default: 0.001 }),
  ],
  presets: [{ name: 'fast', settings: { dataset: 'mitdb', epochs: 3 } }],
  source: null,
};
const cloned: LaunchStart = {
  ...start,
  source: {
    name: 'best',
    experiment: 'rates',
    config: { dataset: 'mitdb', epochs: 7, headLayers: [75, 32] },
  },
};
const read = (of: LaunchStart, address: string) => readAddress(of, new URLSearchParams(address));

describe('the address of the launch form', () => {
  it('is empty for the guide’s defaults, and holds a preset and what differs from it', () => {
    expect(addressOf(start, startDraft(start, null), null)).toBe('');
    const draft = startDraft(start, 'fast');
    expect(addressOf(start, { ...draft, values: { ...draft.values, epochs: 5 } }, null)).toBe(
      '?preset=fast&epochs=5',
    );
  });

  it('gives back the form that it was made from, empty fields and sweeps too', () => {
    const draft = {
      ...startDraft(start, 'fast'),
      name: 'mine & yours',
      experiment: 'a/b',
      values: {
        dataset: 'mitdb',
        records: ['100', '119'],
        headLayers: '',
        epochs: '2, 4',
        learningRate: '1e-3',
      },
      sweep: { many: 'values', seeds: 3, parallelRuns: 2, halving: true } as const,
    };
    expect(read(start, addressOf(start, draft, null))).toEqual(draft);
  });

  it('of a clone names the run and what differs from it', () => {
    const draft = startDraft(cloned, null);
    expect(draft).toMatchObject({ name: 'best again', experiment: 'rates', sweep: noSweep });
    const changed = { ...draft, values: { ...draft.values, epochs: 9 } };
    const address = addressOf(cloned, changed, 'r1');
    expect(address).toBe('?from=r1&epochs=9');
    expect(read(cloned, address)).toEqual(changed);
  });

  it('passes over what it does not know', () => {
    expect(read(start, '?preset=none&colour=red&many=all&seeds=x')).toEqual(startDraft(start, null));
  });
});
