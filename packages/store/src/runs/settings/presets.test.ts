import { expect, it } from 'vitest';
import { parseRunConfig } from '../parse-run-config.ts';
import { runConfigSchema } from '../run-config.ts';
import { presetNames, presetSettings, presets } from './presets.ts';

it('every preset is a configuration that a run can have, and its name leads to it', () => {
  expect(presets.map(({ name }) => name)).toEqual([...presetNames]);
  for (const { name, settings } of presets) {
    expect(parseRunConfig(settings).problems).toBeUndefined();
    expect(presetSettings(name)).toBe(settings);
  }
});

it('a preset names no setting that it leaves at its default', () => {
  const defaults: Record<string, unknown> = runConfigSchema.parse({});
  for (const { settings } of presets) {
    for (const [key, value] of Object.entries(settings)) expect(value, key).not.toEqual(defaults[key]);
  }
});
