import { checkSetting, parseRunConfig, type SettingProblem } from '../runs/parse-run-config.ts';
import type { RunConfigInput } from '../runs/run-config.ts';
import { type Dimension, levelsOf, type Point, pointAt, type SearchSpace, sizeOf } from './search-space.ts';

/** More combinations than this are looked at in even strides. */
const MOST_COMBINATIONS = 4_096;

/**
 * What is wrong with the points of a space: each value by itself first, then combinations of all listed values and
 * the ends of all ranges, whose problem names the values that it comes with.
 */
export function checkPoints(space: SearchSpace, base: RunConfigInput): SettingProblem[] {
  const ofValues = Object.entries(space).flatMap(([key, dimension]) => checkValues(key, dimension));
  if (ofValues.length > 0) return ofValues;
  const corners = cornersOf(space);
  const size = sizeOf(corners);
  const stride = Math.max(1, Math.ceil(size / MOST_COMBINATIONS));
  for (let place = 0; place < size; place += stride) {
    const point = pointAt(corners, place);
    const { problems } = parseRunConfig({ ...base, ...point });
    if (problems !== undefined) return problems.map((problem) => withCompany(problem, point));
  }
  return [];
}

function checkValues(key: string, dimension: Dimension): SettingProblem[] {
  for (const value of endsOf(dimension)) {
    const problem = checkSetting(key, value);
    if (problem !== null) return [{ key, message: `${problem.message}, not ${JSON.stringify(value)}` }];
  }
  return [];
}

/** The space of listed values and of the ends of ranges. */
const cornersOf = (space: SearchSpace): SearchSpace =>
  Object.fromEntries(
    Object.entries(space).map(([key, dimension]) => [key, { kind: 'values', values: endsOf(dimension) }]),
  );

function endsOf(dimension: Dimension): unknown[] {
  if (dimension.kind === 'values') return dimension.values;
  const levels = levelsOf(dimension);
  return levels === null ? [dimension.from, dimension.to] : [levels[0], levels.at(-1)];
}

function withCompany({ key, message }: SettingProblem, point: Point): SettingProblem {
  const others = Object.entries(point).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return { key, message: `${message} (where the sweep takes ${others.join(', ')})` };
}
