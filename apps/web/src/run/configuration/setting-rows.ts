import { differsFromDefault } from '../../settings/differs-from-default.ts';
import { orderSettings } from '../../settings/order-settings.ts';
import type { SettingName } from '../../settings/use-setting-names.ts';
import { flattenSettings } from '../flatten-settings.ts';

export interface SettingRow {
  readonly key: string;
  readonly label: string;
  readonly group: string;
  readonly value: string;
  /** The guide's value where the run's is another, else null. */
  readonly instead: string | null;
}

/** A run's settings in the order of the form, each with the default that it differs from. */
export const settingRows = (config: unknown, names: readonly SettingName[]): SettingRow[] => {
  const known = new Map(names.map((name) => [name.key, name]));
  const values = config as Readonly<Record<string, unknown>> | null;
  const rows = flattenSettings(config).map(([key, value]): SettingRow => {
    const setting = known.get(key);
    const differs = setting !== undefined && differsFromDefault(values?.[key], setting);
    return {
      key,
      label: setting?.label ?? key,
      group: setting?.group ?? 'other',
      value,
      instead: differs ? (flattenSettings({ value: setting.default ?? null })[0]?.[1] ?? '–') : null,
    };
  });
  return orderSettings(rows, names);
};
