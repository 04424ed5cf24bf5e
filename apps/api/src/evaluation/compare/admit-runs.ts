import { ApiError } from '../../errors.ts';
import { showRun } from '../../runs/show-run.ts';
import { agreeOnClasses } from './agree-on-classes.ts';
import { compareJudgedRuns } from './compare-judged-runs.ts';
import type { ComparisonArgs } from './comparison.args.ts';
import type { RefusedRun } from './comparison.type.ts';
import type { ComparisonSource } from './comparison-source.ts';
import { type JudgedRun, judgedRun } from './judged-run.ts';

export interface AdmittedRuns {
  readonly admitted: readonly JudgedRun[];
  readonly refused: readonly RefusedRun[];
}

/** As few as are allowed: what they say is thrown away. */
const fewestResamples = 100;

/**
 * Tells the runs that can be compared with the baseline from those that can't, each asked about alone: its predictions, its
 * classes, its settings, its beats. *errors* `RUN.NOT_FOUND`
 */
export async function admitRuns(
  baseline: JudgedRun,
  ids: readonly string[],
  args: ComparisonArgs,
  context: ComparisonSource,
): Promise<AdmittedRuns> {
  const asked = await Promise.all(ids.map((id) => admitRun(baseline, id, args, context)));
  return {
    admitted: asked.flatMap((one) => ('file' in one ? [one] : [])),
    refused: asked.flatMap((one) => ('file' in one ? [] : [one])),
  };
}

async function admitRun(
  baseline: JudgedRun,
  id: string,
  args: ComparisonArgs,
  context: ComparisonSource,
): Promise<JudgedRun | RefusedRun> {
  const run = await showRun(context, id);
  try {
    const judged = await judgedRun(id, context);
    const common = agreeOnClasses([baseline, judged]);
    await compareJudgedRuns(baseline, [judged], common, { ...args, resamples: fewestResamples }, context);
    return judged;
  } catch (error) {
    if (!(error instanceof ApiError) || !error.code.startsWith('COMPARISON.')) throw error;
    return { run, code: error.code, message: error.message };
  }
}
