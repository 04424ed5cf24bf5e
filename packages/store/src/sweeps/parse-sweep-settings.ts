import { z } from 'zod';
import { problemsOf, type SettingProblem } from '../runs/parse-run-config.ts';
import type { RunConfig } from '../runs/run-config.ts';
import { seed } from '../runs/settings/setting-note.ts';
import { parseSearchSpace } from './parse-search-space.ts';
import { samplers } from './sampler.ts';
import { levelsOf, type SearchSpace, sizeOf } from './search-space.ts';
import type { SweepSettings } from './sweep-settings.ts';

const MOST_RUNS = 1_000;

const schema = z.strictObject({
  space: z.unknown().default({}),
  sampler: z.enum(samplers).default('grid'),
  seed: seed.default(42),
  runCount: z.int().min(1).max(MOST_RUNS).nullable().default(null),
  parallelRuns: z.int().min(1).max(64).default(1),
  halving: z
    .strictObject({
      minimumEpochs: z.int().min(1).max(10_000).default(1),
      reductionFactor: z.int().min(2).max(10).default(3),
    })
    .nullable()
    .default(null),
});

/** Either the settings, or everything that is wrong with them: by name, and those of the space by setting. */
export type ParsedSweepSettings =
  | { settings: SweepSettings; problems?: undefined }
  | { settings?: undefined; problems: SettingProblem[] };

/** Checks a sweep's settings against the base settings of its runs and fills in what is left out. */
export function parseSweepSettings(raw: unknown, base: RunConfig): ParsedSweepSettings {
  const parsed = schema.safeParse(raw);
  if (!parsed.success) return { problems: problemsOf(parsed.error) };
  const { halving, sampler, runCount } = parsed.data;
  const { space, problems } = parseSearchSpace(parsed.data.space, base);
  if (space === undefined) return { problems };
  const size = sizeOf(space);
  const found = [...(sampler === 'grid' ? continuous(space) : []), ...checkCount(sampler, runCount, size)];
  if (halving !== null && halving.minimumEpochs >= mostEpochs(space, base)) {
    found.push({
      key: 'halving',
      message: `has its first rung after epoch ${halving.minimumEpochs}, where no run goes on: lower it, or raise epochs`,
    });
  }
  if (found.length > 0) return { problems: found };
  // A finite space has no point twice: the same settings would train the same model again.
  return { settings: { ...parsed.data, space, runCount: Math.min(size, runCount ?? size) } };
}

const continuous = (space: SearchSpace): SettingProblem[] =>
  Object.entries(space)
    .filter(([, dimension]) => levelsOf(dimension) === null)
    .map(([key]) => ({ key, message: 'needs values, a step or points, so that a grid can go through them' }));

function checkCount(
  sampler: SweepSettings['sampler'],
  runCount: number | null,
  size: number,
): SettingProblem[] {
  if (runCount !== null) return [];
  if (sampler !== 'grid') return [{ key: 'runCount', message: 'must be given: how many runs may it cost?' }];
  if (size <= MOST_RUNS || size === Infinity) return [];
  return [{ key: 'space', message: `has ${size} combinations, more than the ${MOST_RUNS} runs of a sweep` }];
}

/** Of the longest run. */
function mostEpochs(space: SearchSpace, base: RunConfig): number {
  const searched = space.epochs;
  if (searched === undefined) return base.epochs;
  return searched.kind === 'range' ? searched.to : Math.max(...(searched.values as number[]));
}
