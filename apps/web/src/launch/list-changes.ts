import { settingText } from '../compare/setting-text.ts';
import { type FormValues, type Setting, valuesOf } from './launch-values.ts';

/** A field that differs from what it is compared with. */
export interface Change {
  readonly key: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
}

/** Fields that differ, in the order of the form; an empty one shows as a dash. */
export const listChanges = (settings: readonly Setting[], before: FormValues, after: FormValues): Change[] =>
  settings.flatMap(({ key, label }) => {
    const [one, other] = [textOf(before[key]), textOf(after[key])];
    return one === other ? [] : [{ key, label, before: one, after: other }];
  });

/** The guide's values. */
export const defaultValues = (settings: readonly Setting[]): FormValues => valuesOf(settings, {});

const textOf = (value: FormValues[string] | undefined): string => {
  const text = settingText(value);
  return text === '' || text === '[]' ? '–' : text;
};
