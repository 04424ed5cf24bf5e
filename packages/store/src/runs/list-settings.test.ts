import { describe, expect, it } from 'vitest';
import { listSettings } from './list-settings.ts';
import { parseRunConfig } from './parse-run-config.ts';

const settings = new Map(listSettings().map((setting) => [setting.key, setting]));

describe('the list of settings', () => {
  it('names every setting with label, help and default', () => {
    const defaults = parseRunConfig({}).config as unknown as Record<string, unknown>;
    expect([...settings.keys()]).toEqual(Object.keys(defaults));
    for (const setting of settings.values()) {
      expect(setting.label).not.toBe(setting.key);
      expect(setting.help).not.toBe('');
      expect(setting.default).toEqual(defaults[setting.key]);
    }
  });

  it.each([
    ['epochs', { kind: 'INTEGER', minimum: 1, maximum: 10_000, optional: false }],
    ['learningRate', { kind: 'NUMBER', minimum: 0, minimumExcluded: true, maximum: 10 }],
    ['mode', { kind: 'CHOICE', choices: ['five-class', 'binary'], minimum: null }],
    ['records', { kind: 'TEXT_LIST', optional: true, default: null }],
    ['headLayers', { kind: 'INTEGER_LIST', minimum: 1, maximum: 4096 }],
    ['classWeights', { kind: 'NUMBER_LIST', optional: true, minimum: 0, minimumExcluded: true }],
    ['vocabulary', { kind: 'TEXT', optional: true, choices: null }],
  ])('reads the kind and limits of %s from its schema', (key, expected) => {
    expect(settings.get(key)).toMatchObject(expected);
  });
});
