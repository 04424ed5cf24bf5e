import { z } from 'zod';
import { listSettings, type Setting } from '../runs/list-settings.ts';
import type { SettingProblem } from '../runs/parse-run-config.ts';
import type { RunConfigInput } from '../runs/run-config.ts';
import { checkPoints } from './check-points.ts';
import { type Dimension, levelsOf, type SearchSpace } from './search-space.ts';

/** Settings that make results of other runs incomparable, or that are resolved once for the whole sweep. */
const fixed: Readonly<Record<string, string>> = {
  dataset: 'is the same for all runs of a sweep',
  datasetVersion: 'is the same for all runs of a sweep',
  kind: 'is the same for all runs of a sweep',
  labelMap: 'is the same for all runs of a sweep: its classes are what runs are judged by',
  bestBy: 'is the same for all runs of a sweep: it is what they are judged by',
};

const MOST_VALUES = 1_000;

const rangeSchema = z.strictObject({
  from: z.number(),
  to: z.number(),
  scale: z.enum(['linear', 'log']).default('linear'),
  step: z.number().gt(0).nullable().default(null),
  points: z.int().min(2).max(MOST_VALUES).nullable().default(null),
});
const listSchema = z.strictObject({ values: z.array(z.unknown()).min(1).max(MOST_VALUES) });

/** Either the space, or what is wrong with each of its settings. */
export type ParsedSearchSpace =
  | { space: SearchSpace; problems?: undefined }
  | { space?: undefined; problems: SettingProblem[] };

/**
 * Checks what a sweep is to search: by setting, a list of values (`[1, 2]` or `{ values: [1, 2] }`) or a range
 * (`{ from, to, scale: 'linear' | 'log', step, points }`). Every value must be one that a run could be launched
 * with beside the base settings, each combination of listed values and of the ends of ranges likewise.
 */
export function parseSearchSpace(raw: unknown, base: RunConfigInput): ParsedSearchSpace {
  const given = z.record(z.string(), z.unknown()).safeParse(raw);
  if (!given.success)
    return { problems: [{ key: '', message: 'the search space must be an object of settings' }] };
  const settings = new Map(listSettings().map((setting) => [setting.key, setting]));
  const problems: SettingProblem[] = [];
  const space: SearchSpace = {};
  for (const [key, entry] of Object.entries(given.data)) {
    const setting = settings.get(key);
    const parsed = setting === undefined ? `unknown setting \`${key}\`` : parseDimension(setting, entry);
    if (typeof parsed === 'string') problems.push({ key, message: parsed });
    else space[key] = parsed;
  }
  if (Object.keys(given.data).length === 0) {
    problems.push({ key: '', message: 'the search space names no setting: there is nothing to search' });
  }
  if (problems.length === 0) problems.push(...checkPoints(space, base));
  return problems.length === 0 ? { space } : { problems };
}

/** The dimension, or what is wrong with it in words that follow its name. */
function parseDimension(setting: Setting, entry: unknown): Dimension | string {
  const why = fixed[setting.key];
  if (why !== undefined) return why;
  const list = listSchema.safeParse(Array.isArray(entry) ? { values: entry } : entry);
  if (list.success) return parseList(list.data.values);
  const isList = Array.isArray(entry) || (typeof entry === 'object' && entry !== null && 'values' in entry);
  if (isList) return `must have 1 to ${MOST_VALUES} values, and nothing beside them`;
  const range = rangeSchema.safeParse(entry);
  if (range.success) return parseRange(setting, range.data);
  return `must be a list of values, or a range ${inWords(range.error)}`;
}

function parseList(values: unknown[]): Dimension | string {
  const texts = values.map((value) => JSON.stringify(value));
  const twice = texts.find((text, index) => texts.indexOf(text) !== index);
  return twice === undefined ? { kind: 'values', values } : `has the value ${twice} twice`;
}

function parseRange({ kind }: Setting, range: z.output<typeof rangeSchema>): Dimension | string {
  const whole = kind === 'INTEGER';
  const { from, to, scale, step, points } = range;
  if (!whole && kind !== 'NUMBER') return `is no number, so it needs a list of values, not a range`;
  if (!(from < to)) return `must go from a smaller to a larger number, not from ${from} to ${to}`;
  if (scale === 'log' && from <= 0) return 'cannot start at 0 or below on a log scale';
  if (scale === 'log' && step !== null) return 'cannot have a step on a log scale: give points';
  if (step !== null && points !== null) return 'can have a step or points, not both';
  if (whole && !(Number.isInteger(from) && Number.isInteger(to) && Number.isInteger(step ?? 1))) {
    return 'needs whole numbers, in its step too';
  }
  if (step !== null && (to - from) / step > MOST_VALUES) return `has more than ${MOST_VALUES} steps`;
  const dimension: Dimension = { kind: 'range', ...range, whole };
  const levels = levelsOf(dimension);
  return levels !== null && levels.length < 2 ? 'can take one value only: raise `to`' : dimension;
}

function inWords(error: z.ZodError): string {
  const [issue] = error.issues;
  if (issue === undefined || issue.path.length === 0) {
    const unknown = issue?.code === 'unrecognized_keys' ? `, without ${issue.keys.join(', ')}` : '';
    return `{ from, to, scale, step, points }${unknown}`;
  }
  const name = String(issue.path[0]);
  return `whose \`${name}\` is ${name === 'scale' ? 'linear or log' : 'a number'}${name === 'points' ? `, 2 to ${MOST_VALUES}` : ''}`;
}
