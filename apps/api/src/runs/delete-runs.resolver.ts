import { reclaimSpace } from '@beatlab/store/metrics/reclaim-space';
import { deleteRun } from '@beatlab/store/runs/delete-run';
import { ArrayMaxSize, ArrayMinSize } from 'class-validator';
import { Args, ArgsType, Authorized, Ctx, Field, ID, Mutation, Resolver } from 'type-graphql';
import { actorOf, type Caller } from '../accounts/caller.ts';
import { ApiError } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import type { RunRow } from './run.type.ts';
import { requireRun } from './show-run.ts';

@ArgsType()
class DeleteRunsArgs {
  @Field(() => [ID], { description: 'Of the runs, 1 to 100.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  ids!: string[];
}

@Resolver()
export class DeleteRunsResolver {
  @Authorized('write')
  @Mutation(() => [ID], {
    description:
      'Deletes runs that have ended, for good: metrics, confusion matrices, log and files with them. What they predicted stays. An owner may delete every run of the team, a member their own. Nothing is deleted where one of the runs is not there or not yours; a run that has not ended ends the deletion before it. Answers with the ids of the runs that were deleted. Not for viewers.',
    complexity: ({ args }) => 1 + 10 * (Array.isArray(args.ids) ? args.ids.length : 1),
  })
  async deleteRuns(
    @Args(() => DeleteRunsArgs) { ids }: DeleteRunsArgs,
    @Ctx() context: ApiContext,
  ): Promise<string[]> {
    const { store, caller, log } = context;
    const wanted = [...new Set(ids)];
    const runs = await Promise.all(wanted.map((id) => requireRun(context, id)));
    for (const run of runs) requireOwn(run, caller);
    const deleted: string[] = [];
    try {
      for (const id of wanted) {
        if (await deleteRun(store, id, actorOf(caller))) deleted.push(id);
      }
    } finally {
      // Nobody waits for it: the rows are gone, only their place is not yet free for others.
      if (deleted.length > 0) {
        reclaimSpace(store).catch((error: unknown) =>
          log.error('space of deleted runs could not be freed', error),
        );
      }
    }
    return deleted;
  }
}

/** *errors* `ACCESS.NOT_YOURS` */
function requireOwn({ id, number, createdBy }: RunRow, { user, role }: Caller): void {
  if (role === 'owner' || createdBy?.id === user.id) return;
  throw new ApiError({
    code: 'ACCESS.NOT_YOURS',
    message: `run ${number} was launched by somebody else`,
    where: id,
    remedy: 'Ask whoever launched it, or an owner of the team, to delete it.',
    status: 403,
  });
}
