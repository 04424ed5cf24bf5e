import type { SettingDifference } from './run-page.type.ts';

/** The settings that are not the same in all configurations, with their value in each; null where one lacks it. */
export function findDifferences(configs: readonly Readonly<Record<string, unknown>>[]): SettingDifference[] {
  const keys = [...new Set(configs.flatMap((config) => Object.keys(config)))];
  return keys
    .map((key) => ({ key, values: configs.map((config) => config[key] ?? null) }))
    .filter(({ values }) => new Set(values.map((value) => JSON.stringify(value))).size > 1);
}
