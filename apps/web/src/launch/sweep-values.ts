import {
  configOf,
  type FieldValue,
  type FormValues,
  type Setting,
  type SettingProblem,
} from './launch-values.ts';

/** How a form's values are to be tried, beside the values themselves. */
export interface SweepFields {
  /** One run, the same run with several seeds, or every combination of the values that commas separate. */
  readonly many: 'one' | 'seeds' | 'values';
  /** So many seeds, counted up from the one in the form. */
  readonly seeds: number | string;
  readonly parallelRuns: number | string;
  /** Whether runs that fall behind end early. */
  readonly halving: boolean;
}

export const noSweep: SweepFields = { many: 'one', seeds: 3, parallelRuns: 1, halving: false };

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

/** What the fields stand for; without several values a comma is no number, and the field says so. */
export const readForm = (settings: readonly Setting[], values: FormValues, sweep: SweepFields): ReadForm => {
  if (sweep.many === 'values') return readGrid(settings, values);
  const { config, problems } = configOf(settings, values);
  const space = sweep.many === 'seeds' ? seedsFrom(config, sweep.seeds) : {};
  return { config, space, runCount: runsIn(space), problems };
};

/** More of them than this would be a mistake in typing. */
export const MOST_SEEDS = 100;

/** So many seeds, counted up from the one of the form; no space where it is no number from 2 on. */
const seedsFrom = ({ seed }: Record<string, unknown>, seeds: number | string): ReadForm['space'] => {
  const count = Number(seeds);
  if (!Number.isInteger(count) || count < 2 || count > MOST_SEEDS || typeof seed !== 'number') return {};
  return { seed: Array.from({ length: count }, (_, index) => seed + index) };
};

const runsIn = (space: ReadForm['space']): number =>
  Object.values(space).reduce((count, listed) => count * listed.length, 1);

const readGrid = (settings: readonly Setting[], values: FormValues): ReadForm => {
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
  return { config, space, runCount: runsIn(space), problems: all };
};

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
