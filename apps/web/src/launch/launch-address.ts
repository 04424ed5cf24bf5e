import { type FieldValue, type FormValues, type Setting, valuesOf } from './launch-values.ts';
import { noSweep, type SweepFields } from './sweep-values.ts';

/** Everything that a person has filled in. */
export interface LaunchDraft {
  /** A preset's name, or null where the form starts from the guide's defaults or from another run. */
  readonly preset: string | null;
  readonly values: FormValues;
  readonly name: string;
  readonly experiment: string;
  readonly sweep: SweepFields;
}

/** What a form starts from before anything is changed. */
export interface LaunchStart {
  readonly settings: readonly Setting[];
  readonly presets: readonly { readonly name: string; readonly settings: unknown }[];
  /** The run that is cloned, or null. */
  readonly source: { readonly name: string; readonly experiment: string; readonly config: unknown } | null;
}

type Config = Readonly<Record<string, unknown>>;

/** The fields before anything is changed: those of the run that is cloned, of the preset, or the guide's. */
export const startValues = (
  { settings, presets, source }: LaunchStart,
  preset: string | null,
): FormValues => {
  const chosen = presets.find(({ name }) => name === preset);
  return valuesOf(settings, (source?.config ?? chosen?.settings ?? {}) as Config);
};

/** The form as an address without changes stands for it. */
export const startDraft = (start: LaunchStart, preset: string | null): LaunchDraft => ({
  preset,
  values: startValues(start, preset),
  name: start.source === null ? '' : `${start.source.name} again`,
  experiment: start.source?.experiment ?? '',
  sweep: noSweep,
});

/**
 * The query string of a draft: what it starts from, and what is changed, so that a link shows the same form to somebody
 * else. An empty text is a value.
 */
export const addressOf = (start: LaunchStart, draft: LaunchDraft, from: string | null): string => {
  const search = new URLSearchParams();
  if (from !== null) search.set('from', from);
  if (draft.preset !== null) search.set('preset', draft.preset);
  const before = startDraft(start, draft.preset);
  if (draft.name !== before.name) search.set('name', draft.name);
  if (draft.experiment !== before.experiment) search.set('experiment', draft.experiment);
  for (const { key } of start.settings) {
    const text = textOf(draft.values[key]);
    if (text !== textOf(before.values[key])) search.set(key, text);
  }
  const { many, seeds, parallelRuns, halving } = draft.sweep;
  if (many !== noSweep.many) search.set('many', many);
  if (seeds !== noSweep.seeds) search.set('seeds', String(seeds));
  if (parallelRuns !== noSweep.parallelRuns) search.set('parallel', String(parallelRuns));
  if (halving) search.set('halving', '1');
  const query = search.toString().replaceAll('%2C', ',').replaceAll('%2F', '/');
  return query === '' ? '' : `?${query}`;
};

/** Reads what {@link addressOf} wrote; what no setting is called, it passes over. */
export const readAddress = (start: LaunchStart, search: Pick<URLSearchParams, 'get'>): LaunchDraft => {
  const asked = search.get('preset');
  const known = start.source === null && start.presets.some(({ name }) => name === asked);
  const before = startDraft(start, known ? asked : null);
  const changed = start.settings.flatMap((setting): [string, FieldValue][] => {
    const text = search.get(setting.key);
    return text === null ? [] : [[setting.key, fieldOf(setting, text)]];
  });
  const many = search.get('many');
  return {
    ...before,
    values: { ...before.values, ...Object.fromEntries(changed) },
    name: search.get('name') ?? before.name,
    experiment: search.get('experiment') ?? before.experiment,
    sweep: {
      many: many === 'seeds' || many === 'values' ? many : 'one',
      seeds: numberOf(search.get('seeds')) ?? noSweep.seeds,
      parallelRuns: numberOf(search.get('parallel')) ?? noSweep.parallelRuns,
      halving: search.get('halving') === '1',
    },
  };
};

const textOf = (value: FieldValue | undefined): string =>
  typeof value === 'object' ? value.join(',') : String(value ?? '');

const fieldOf = ({ kind }: Setting, text: string): FieldValue => {
  if (kind === 'TEXT_LIST') return text === '' ? [] : text.split(',');
  return kind === 'INTEGER' || kind === 'NUMBER' ? (numberOf(text) ?? text) : text;
};

/** A number that is written as we would write it; `1e-3` or `1,2` stay as they were typed. */
const numberOf = (text: string | null): number | null =>
  text !== null && text !== '' && String(Number(text)) === text ? Number(text) : null;
