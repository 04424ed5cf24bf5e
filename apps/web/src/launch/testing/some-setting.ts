import type { Setting } from '../launch-values.ts';

/** A setting as the API describes it, with nothing but a name and a kind. */
export const someSetting = (key: string, kind: Setting['kind'], rest: Partial<Setting> = {}): Setting => ({
  key,
  kind,
  label: key,
  help: '',
  group: 'training',
  choices: null,
  default: null,
  minimum: null,
  maximum: null,
  minimumExcluded: false,
  maximumExcluded: false,
  optional: false,
  ...rest,
});
