import type { SettingName } from './use-setting-names.ts';

/** Puts what is keyed by setting into the order of the form; settings that the form no longer has come last. */
export const orderSettings = <Keyed extends { readonly key: string }>(
  rows: readonly Keyed[],
  names: readonly Pick<SettingName, 'key'>[],
): Keyed[] => {
  const place = new Map(names.map(({ key }, index) => [key, index]));
  const of = (row: Keyed) => place.get(row.key) ?? Number.POSITIVE_INFINITY;
  return [...rows].sort((a, b) => (of(a) === of(b) ? a.key.localeCompare(b.key) : of(a) - of(b)));
};
