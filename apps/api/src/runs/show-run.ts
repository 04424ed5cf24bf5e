import { notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { type Run, type RunRow, toRun } from './run.type.ts';

type WithLoaders = Pick<ApiContext, 'loaders'>;

/** A run of the caller's team as it stands now. *errors* `RUN.NOT_FOUND` */
export async function requireRun({ loaders }: WithLoaders, id: string): Promise<RunRow> {
  const run = await loaders.run.load(id);
  if (run === null) throw notFound('run', id);
  return run;
}

/** As {@link requireRun}, as the API shows it. */
export const showRun = async (context: WithLoaders, id: string): Promise<Run> =>
  toRun(await requireRun(context, id));

/** A run that another names; null where it names none, or the one that it named is gone. */
export async function linkedRun({ loaders }: WithLoaders, id: string | null): Promise<Run | null> {
  const run = id === null ? null : await loaders.run.load(id);
  return run === null ? null : toRun(run);
}
