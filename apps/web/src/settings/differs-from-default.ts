/** What of a setting says whether a value is its default. */
interface Defaulted {
  readonly default?: unknown;
  readonly optional: boolean;
}

/**
 * Whether a run's value is another than the guide's. A setting that has to be given, such as the dataset, has no default that
 * a value could differ from.
 */
export const differsFromDefault = (value: unknown, setting: Defaulted): boolean => {
  const isDefaultless = setting.default == null && !setting.optional;
  return !isDefaultless && JSON.stringify(value ?? null) !== JSON.stringify(setting.default ?? null);
};
