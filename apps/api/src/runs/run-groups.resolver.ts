import { groupRuns, type RunGrouping } from '@beatlab/store/runs/group-runs';
import { Args, Ctx, Query, Resolver } from 'type-graphql';
import { ApiError } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { costOfPage } from '../graphql/page.ts';
import { RunGroupsArgs } from './run-groups.args.ts';
import { RunGroups } from './run-groups.type.ts';

@Resolver()
export class RunGroupsResolver {
  @Query(() => RunGroups, {
    description: 'The runs of the team by what they have in common, with mean and spread of a metric.',
    complexity: costOfPage,
  })
  runGroups(
    @Args(() => RunGroupsArgs) args: RunGroupsArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<RunGroups> {
    const { filter, metric, of, first, skip } = args;
    return groupRuns(store, {
      teamId: caller.team.id,
      filter: filter ?? null,
      grouping: groupingOf(args),
      metric: metric ? { key: metric, of } : null,
      first,
      skip,
    });
  }
}

/** *errors* `REQUEST.ARGUMENT` where the setting is missing */
function groupingOf({ by, param }: RunGroupsArgs): RunGrouping {
  if (by !== 'param') return { by };
  if (param) return { by, key: param };
  throw new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: 'groups by PARAM need the setting',
    where: 'param',
    remedy: 'Name it, for example learningRate.',
  });
}
