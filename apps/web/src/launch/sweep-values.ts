import {
  configOf,
  type FieldValue,
  type FormValues,
  type Setting,
  type SettingProblem,
} from './launch-values.ts';

/** How a form's values are to be tried, beside the values themselves. */
export interface SweepFields {
  /** Whether commas separate values to try. */
  readonly on: boolean;
  /** So many seeds, counted up from the one in the form. */
  readonly seeds: number | string;
  readonly parallelRuns: number | string;
  /** Whether runs that fall behind end early. */
  readonly halving: boolean;
}

export const noSweep: SweepFields = { on: false, seeds: 1, parallelRuns: 1, halving: false };

/** One run for all fields, or a sweep whose grid holds every combination of the values that are several. */
export interface ReadForm {
  readonly config: Record<string, unknown>;
  readonly space: Record<string, readonly unknown[]>;
  /** Runs of the grid; 1 where there is nothing to try. */
  readonly runCount: number;
  readonly problems: readonly SettingProblem[];
}

/** Settings of which several values can be tried: numbers and choices, but not those that a sweep shares. */
export const mayBeSeveral = ({ key, kind }: Pick<Setting, 'key' | 'kind'>): boolean =>
  (kind === 'NUMBER' || kind === 'INTEGER' || kind === 'CHOICE') && !shared.has(key);

const shared = new Set(['kind', 'labelMap', 'bestBy']);

/** The values that a field holds. */
export const splitValues = (value: FieldValue): string[] =>
  String(value)
    .split(',')
    .map((each) => each.trim())
    .filter((each, at, all) => each !== '' && all.indexOf(each) === at);

/** What the fields stand for; without a sweep a comma is no number, and the field says so. */
export const readForm = (settings: readonly Setting[], values: FormValues, sweep: SweepFields): ReadForm => {
  if (!sweep.on) return { ...configOf(settings, values), space: {}, runCount: 1 };
  const first: Record<string, FieldValue> = { ...values };
  const space: Record<string, readonly unknown[]> = {};
  const problems: SettingProblem[] = [];
  for (const setting of settings.filter(mayBeSeveral)) {
    const { key } = setting;
    const texts = splitValues(values[key] ?? '');
    if (texts.length < 2) continue;
    const read = texts.map((text) => configOf([setting], { [key]: text }));
    const wrong = read.flatMap((one) => one.problems)[0];
    if (wrong !== undefined) problems.push(wrong);
    space[key] = read.map(({ config }) => config[key]);
    first[key] = texts[0] ?? '';
  }
  const { config, problems: ofFirst } = configOf(settings, first);
  const unread = new Set(problems.map(({ key }) => key));
  const all = [...problems, ...ofFirst.filter(({ key }) => !unread.has(key))];
  addSeeds(space, config, sweep.seeds);
  const runCount = Object.values(space).reduce((count, listed) => count * listed.length, 1);
  return { config, space, runCount, problems: all };
};

function addSeeds(
  space: Record<string, readonly unknown[]>,
  { seed }: Record<string, unknown>,
  seeds: number | string,
): void {
  const count = Number(seeds);
  if (space.seed !== undefined || !Number.isInteger(count) || count < 2 || typeof seed !== 'number') return;
  space.seed = Array.from({ length: count }, (_, index) => seed + index);
}

/** What `launchSweep` and `checkSweep` are told; the API says what of it is out of range. */
export const sweepInput = (
  { config, space }: ReadForm,
  { parallelRuns, halving }: SweepFields,
  { name, experiment }: { readonly name: string | null; readonly experiment: string | null },
) => ({
  name,
  experiment,
  config,
  space,
  parallelRuns: Number.isInteger(Number(parallelRuns)) ? Number(parallelRuns) : 0,
  halving: halving ? {} : null,
});
