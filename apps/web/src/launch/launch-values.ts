import type { LaunchFormQuery } from '../generated/graphql.ts';

export type Setting = LaunchFormQuery['settings'][number];

/** What a field holds while someone types: numbers as typed, lists of numbers as text, lists of names as tags. */
export type FieldValue = string | number | readonly string[];
export type FormValues = Readonly<Record<string, FieldValue>>;

export interface SettingProblem {
  readonly key: string;
  readonly message: string;
}

/** Fields for a configuration; settings that it leaves out take their default. */
export const valuesOf = (
  settings: readonly Setting[],
  config: Readonly<Record<string, unknown>>,
): FormValues =>
  Object.fromEntries(
    settings.map((setting) => [
      setting.key,
      fieldValue(setting, setting.key in config ? config[setting.key] : setting.default),
    ]),
  );

const fieldValue = (setting: Setting, value: unknown): FieldValue => {
  if (setting.kind === 'TEXT_LIST') return Array.isArray(value) ? value.map(String) : [];
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join(', ');
  return typeof value === 'number' ? value : String(value);
};

/** The configuration that the fields stand for, and what cannot be read as a value at all. */
export const configOf = (
  settings: readonly Setting[],
  values: FormValues,
): { config: Record<string, unknown>; problems: SettingProblem[] } => {
  const config: Record<string, unknown> = {};
  const problems: SettingProblem[] = [];
  for (const setting of settings) {
    const read = readField(setting, values[setting.key] ?? '');
    if ('problem' in read) problems.push({ key: setting.key, message: read.problem });
    else config[setting.key] = read.value;
  }
  return { config, problems };
};

type ReadField = { readonly value: unknown } | { readonly problem: string };

const readField = (setting: Setting, value: FieldValue): ReadField => {
  switch (setting.kind) {
    case 'TEXT_LIST': {
      const names = (typeof value === 'object' ? [...value] : String(value).split(',')).map((each) =>
        each.trim(),
      );
      const given = names.filter((each) => each !== '');
      return { value: given.length === 0 ? null : given };
    }
    case 'INTEGER_LIST':
    case 'NUMBER_LIST':
      return readNumbers(setting, String(value));
    case 'INTEGER':
    case 'NUMBER':
      return readNumber(setting, String(value).trim());
    default: {
      const text = String(value).trim();
      return text === '' ? readEmpty(setting) : { value: text };
    }
  }
};

const readEmpty = (setting: Setting): ReadField =>
  setting.optional ? { value: null } : { problem: 'Needs a value.' };

const readNumber = (setting: Setting, text: string): ReadField => {
  if (text === '') return readEmpty(setting);
  const number = Number(text);
  if (!Number.isFinite(number)) return { problem: `“${text}” is not a number.` };
  if (setting.kind === 'INTEGER' && !Number.isInteger(number)) return { problem: 'Needs a whole number.' };
  return { value: number };
};

/** An empty list is a value of its own (no hidden layers) where the setting cannot be left out. */
const readNumbers = (setting: Setting, text: string): ReadField => {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return { value: setting.optional ? null : [] };
  const numbers = words.map(Number);
  const wrong = words.find((_, at) => !Number.isFinite(numbers[at]));
  if (wrong !== undefined) return { problem: `“${wrong}” is not a number.` };
  if (setting.kind === 'INTEGER_LIST' && !numbers.every(Number.isInteger))
    return { problem: 'Needs whole numbers.' };
  return { value: numbers };
};

/** Messages by setting; a problem of an element (`headLayers.0`) belongs to its setting. */
export const problemsByField = (problems: readonly SettingProblem[]): Record<string, string> => {
  const byField: Record<string, string> = {};
  for (const { key, message } of problems) {
    const field = key.split(/[.[]/)[0] ?? key;
    byField[field] = byField[field] === undefined ? message : `${byField[field]} ${message}`;
  }
  return byField;
};

/** Whether two fields hold the same: a number that was typed is the number. */
export const sameValue = (one: FieldValue | undefined, other: FieldValue | undefined): boolean =>
  String(one ?? '') === String(other ?? '');

/** Why a setting has no effect with the others as they are; null where it has. */
export const withoutEffect = (key: string, values: FormValues): string | null => {
  if (key === 'focalGamma' && values.loss !== 'focal') return 'Only for the focal loss.';
  if (key === 'classWeights' && values.loss === 'cross-entropy')
    return 'Only for the weighted and the focal loss.';
  if ((key === 'validationShare' || key === 'splitSeed') && values.split !== 'random')
    return 'Only for the random split.';
  if (key === 'vocabularySeed' && values.vocabulary !== '') return 'Only where the vocabulary is fitted.';
  return null;
};
