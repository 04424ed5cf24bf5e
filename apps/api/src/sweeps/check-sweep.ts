import type { Store } from '@beatlab/store/open-store';
import type { SettingProblem } from '@beatlab/store/runs/parse-run-config';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import { parseSweepSettings } from '@beatlab/store/sweeps/parse-sweep-settings';
import type { SweepSettings } from '@beatlab/store/sweeps/sweep-settings';
import { checkConfig } from '../settings/check-config.ts';
import type { LaunchSweepInput } from './sweep.args.ts';

/** A sweep that can be launched. */
interface LaunchableSweep {
  config: RunConfig;
  settings: SweepSettings;
  datasetVersionId: string;
  labelMap: { name: string; hash: string };
  problems?: undefined;
}

/** Settings whose values are checked against files and records, each listed value by itself. */
const ofTheWorld = ['records', 'split', 'vocabulary', 'pretrainedWeights'];

/**
 * Checks the settings that runs share as for a run, then the search space and how it is to be searched. Either all
 * that a launch needs, or what is wrong with each setting.
 */
export async function checkSweep(
  store: Store,
  teamId: string,
  {
    config,
    space,
    sampler,
    seed,
    runCount,
    parallelRuns,
    halving,
  }: Omit<LaunchSweepInput, 'name' | 'experiment'>,
): Promise<LaunchableSweep | { problems: SettingProblem[] }> {
  const checked = await checkConfig(store, teamId, config);
  if (checked.problems !== undefined) return { problems: checked.problems };
  const { settings, problems } = parseSweepSettings(
    {
      space,
      sampler,
      seed,
      parallelRuns,
      runCount: runCount ?? null,
      halving: halving ? { ...halving } : null,
    },
    checked.config,
  );
  if (settings === undefined) return { problems };
  const inTheWorld = await checkListed(store, teamId, checked.config, settings);
  return inTheWorld.length > 0 ? { problems: inTheWorld } : { ...checked, settings };
}

async function checkListed(
  store: Store,
  teamId: string,
  config: RunConfig,
  { space }: SweepSettings,
): Promise<SettingProblem[]> {
  for (const key of ofTheWorld) {
    const dimension = space[key];
    if (dimension?.kind !== 'values') continue;
    for (const value of dimension.values) {
      const { problems = [] } = await checkConfig(store, teamId, { ...config, [key]: value });
      const own = problems.filter((problem) => problem.key === key);
      if (own.length > 0) return own;
    }
  }
  return [];
}
