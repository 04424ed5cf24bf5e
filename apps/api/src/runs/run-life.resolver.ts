import { archiveRuns, restoreRuns } from '@beatlab/store/runs/archive-runs';
import { setBaseline } from '@beatlab/store/runs/set-baseline';
import { tagRuns } from '@beatlab/store/runs/tag-runs';
import { updateRun } from '@beatlab/store/runs/update-run';
import { Arg, Args, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { actorOf } from '../accounts/caller.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run } from './run.type.ts';
import { RunIdsArgs, TagRunsArgs, UpdateRunInput } from './run-life.input.ts';
import { showRun } from './show-run.ts';

const perRun = ({ args, childComplexity }: { args: Record<string, unknown>; childComplexity: number }) =>
  1 + (Array.isArray(args.ids) ? args.ids.length : 1) * childComplexity;

/** What people do to runs besides launching and canceling them. */
@Resolver()
export class RunLifeResolver {
  @Authorized('write')
  @Mutation(() => Run, {
    description:
      'Renames a run, writes its notes, puts it into a group or under another run. Not for viewers.',
  })
  async updateRun(
    @Arg('id', () => ID, { description: 'Of the run.' }) id: string,
    @Arg('input', () => UpdateRunInput, { description: 'What to change.' }) input: UpdateRunInput,
    @Ctx() context: ApiContext,
  ): Promise<Run> {
    const { store, caller } = context;
    await updateRun(store, { teamId: caller.team.id, runId: id, change: input, by: actorOf(caller) });
    return showRun(context, id);
  }

  @Authorized('write')
  @Mutation(() => [Run], {
    description:
      'Takes runs out of lists, all of them or none; nothing of them is lost. A run that waits or works is refused with RUN.NOT_ENDED: cancel it first. Not for viewers.',
    complexity: perRun,
  })
  async archiveRuns(@Args(() => RunIdsArgs) { ids }: RunIdsArgs, @Ctx() context: ApiContext): Promise<Run[]> {
    await archiveRuns(context.store, { ...runsOf(context, ids), by: actorOf(context.caller) });
    return showRuns(context, ids);
  }

  @Authorized('write')
  @Mutation(() => [Run], {
    description: 'Brings archived runs back into lists, all of them or none. Not for viewers.',
    complexity: perRun,
  })
  async restoreRuns(@Args(() => RunIdsArgs) { ids }: RunIdsArgs, @Ctx() context: ApiContext): Promise<Run[]> {
    await restoreRuns(context.store, { ...runsOf(context, ids), by: actorOf(context.caller) });
    return showRuns(context, ids);
  }

  @Authorized('write')
  @Mutation(() => [Run], {
    description: 'Gives tags to runs and takes others from them, all runs or none. Not for viewers.',
    complexity: perRun,
  })
  async tagRuns(
    @Args(() => TagRunsArgs) { ids, add, remove }: TagRunsArgs,
    @Ctx() context: ApiContext,
  ): Promise<Run[]> {
    await tagRuns(context.store, { ...runsOf(context, ids), add, remove, by: actorOf(context.caller) });
    return showRuns(context, ids);
  }

  @Authorized('write')
  @Mutation(() => Run, {
    nullable: true,
    description:
      'Pins the run that the others of an experiment are measured against, and answers with it. A run of another experiment is refused with RUN.OTHER_EXPERIMENT. Not for viewers.',
  })
  async setBaseline(
    @Arg('experiment', () => String, { description: 'Name of the experiment.' }) experiment: string,
    @Arg('runId', () => ID, {
      nullable: true,
      description: 'Of the run; null unpins the one that is pinned.',
    })
    runId: string | null | undefined,
    @Ctx() context: ApiContext,
  ): Promise<Run | null> {
    const { store, caller } = context;
    const pinned = { teamId: caller.team.id, experiment, runId: runId ?? null };
    await setBaseline(store, { ...pinned, by: actorOf(caller) });
    return runId ? showRun(context, runId) : null;
  }
}

const runsOf = ({ caller }: ApiContext, runIds: readonly string[]) => ({ teamId: caller.team.id, runIds });

const showRuns = (context: ApiContext, ids: readonly string[]): Promise<Run[]> =>
  Promise.all(ids.map((id) => showRun(context, id)));
