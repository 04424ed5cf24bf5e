import { listSettings, type Setting } from '@beatlab/store/runs/list-settings';
import { parseRunConfig } from '@beatlab/store/runs/parse-run-config';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import { type PresetName, presetNames, presetSettings, presets } from '@beatlab/store/runs/settings/presets';
import { type Command, Option } from 'commander';
import { invalidSettings } from '../worker/invalid-settings.ts';

/** `tokensPerWindow` as an option: `--tokens-per-window`. */
export const flagOf = (key: string): string =>
  `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/**
 * Gives a command `--preset`, and one option for each setting of the groups but those left out. Values stay text until
 * {@link readSettings}.
 */
export function addSettingOptions(
  command: Command,
  groups: readonly Setting['group'][],
  without: readonly string[] = [],
): Command {
  const about = presets.map((preset) => `${preset.name}: ${preset.about}`).join(' ');
  command.addOption(
    new Option('--preset <name>', `settings that go together, before those given here. ${about}`).choices(
      presetNames,
    ),
  );
  for (const setting of listSettings()) {
    if (!groups.includes(setting.group) || without.includes(setting.key)) continue;
    command.addOption(new Option(`${flagOf(setting.key)} <${placeholder(setting)}>`, describe(setting)));
  }
  return command;
}

/**
 * The complete configuration: what was given as options, then what the preset says, defaults for the rest.
 *
 * *errors* `SETTINGS.INVALID`, naming every setting that is out of range
 */
export function readSettings(options: Readonly<Record<string, unknown>>): RunConfig {
  const given = listSettings().flatMap((setting) => {
    const text = options[setting.key];
    return typeof text === 'string' ? [[setting.key, settingValue(setting, text)] as const] : [];
  });
  const preset = options.preset === undefined ? {} : presetSettings(options.preset as PresetName);
  const { config, problems } = parseRunConfig({ ...preset, ...Object.fromEntries(given) });
  if (config === undefined) throw invalidSettings(problems);
  return config;
}

/** A value as the schema wants it; what is no number stays text, and the schema says so. */
export function settingValue({ kind, optional }: Pick<Setting, 'kind' | 'optional'>, text: string): unknown {
  const trimmed = text.trim();
  if (optional && trimmed === '') return null;
  if (kind === 'INTEGER' || kind === 'NUMBER') return numberOf(trimmed);
  if (!kind.endsWith('_LIST')) return trimmed;
  const entries = trimmed === '' ? [] : trimmed.split(',').map((entry) => entry.trim());
  return kind === 'TEXT_LIST' ? entries : entries.map(numberOf);
}

const numberOf = (text: string): number | string => {
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? text : number;
};

function placeholder({ kind, choices }: Setting): string {
  if (choices !== null) return choices.join('|');
  if (kind.endsWith('_LIST')) return kind === 'TEXT_LIST' ? 'a,b,…' : '1,2,…';
  return kind === 'TEXT' ? 'text' : 'number';
}

function describe(setting: Setting): string {
  const shown = setting.default === null ? '' : ` (default: ${[setting.default].flat().join(',')})`;
  return `${setting.help}${range(setting)}${shown}`;
}

function range({ minimum, maximum, minimumExcluded, maximumExcluded, choices }: Setting): string {
  if (choices !== null || (minimum === null && maximum === null)) return '';
  const low = minimum === null ? '' : `${minimumExcluded ? 'above' : 'from'} ${minimum}`;
  const high = maximum === null || maximum >= 1e6 ? '' : ` ${maximumExcluded ? 'below' : 'to'} ${maximum}`;
  return low + high === '' ? '' : ` [${(low + high).trim()}]`;
}
