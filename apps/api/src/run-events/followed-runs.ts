import type { FollowedRuns } from '@beatlab/store/events/find-changed-runs';
import { isUuid } from '@beatlab/store/is-uuid';
import { ApiError, notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import type { RunRow } from '../runs/run.type.ts';
import { requireRun } from '../runs/show-run.ts';

/** Whose events are heard: one run's, or those of several. */
export type Followed = FollowedRuns | { by: 'run'; id: string };

/** One run of the team. *errors* `RUN.NOT_FOUND` */
export async function runOf(context: ApiContext, id: string): Promise<Followed> {
  return { by: 'run', id: (await requireRun(context, id)).id };
}

/** The runs of a group, an experiment or a sweep. *errors* `REQUEST.ARGUMENT` where not exactly one is named */
export function groupOf(args: Record<string, unknown>): FollowedRuns {
  const named: FollowedRuns[] = [];
  if (typeof args.group === 'string') named.push({ by: 'group', name: args.group });
  if (typeof args.experiment === 'string') named.push({ by: 'experiment', name: args.experiment });
  if (typeof args.sweepId === 'string') named.push({ by: 'sweep', id: args.sweepId });
  const [one] = named;
  if (named.length !== 1 || one === undefined) throw nameOne();
  if (one.by === 'sweep' && !isUuid(one.id)) throw notFound('sweep', one.id);
  return one;
}

/** Whether a run, as it is now, is one of them. */
export function isFollowed(followed: Followed, run: RunRow): boolean {
  switch (followed.by) {
    case 'team':
      return true;
    case 'run':
      return run.id === followed.id;
    case 'group':
      return run.groupName === followed.name;
    case 'experiment':
      return run.experiment.name === followed.name;
    case 'sweep':
      return run.sweepId === followed.id;
  }
}

const nameOne = (): ApiError =>
  new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: 'groupChanged follows one group, one experiment or one sweep',
    where: 'group, experiment, sweepId',
    remedy: 'Name exactly one of them.',
  });
