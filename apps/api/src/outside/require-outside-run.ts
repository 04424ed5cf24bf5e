import { findOutsideRun } from '@beatlab/store/outside/find-outside-run';
import { notFromOutside } from '@beatlab/store/outside/tell-of-run';
import { notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';

/** The run that a client tells of, where it is its team's. *errors* `RUN.NOT_FOUND`, `RUN.NOT_FROM_OUTSIDE` */
export async function requireOutsideRun(
  { store, caller }: Pick<ApiContext, 'store' | 'caller'>,
  runId: string,
): Promise<{ mode: string | null }> {
  const run = await findOutsideRun(store, runId);
  if (run === null || run.teamId !== caller.team.id) throw notFound('run', runId);
  if (run.origin !== 'client') throw notFromOutside(runId);
  return run;
}
