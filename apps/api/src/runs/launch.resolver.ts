import { createRun } from '@beatlab/store/runs/create-run';
import { requestCancel } from '@beatlab/store/runs/request-cancel';
import { rerun } from '@beatlab/store/runs/rerun';
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { actorOf, creatorOf } from '../accounts/caller.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { checkConfig } from '../settings/check-config.ts';
import { nameRun } from './name-run.ts';
import { LaunchRunInput } from './run.args.ts';
import { Run } from './run.type.ts';
import { LaunchRunResult } from './run-page.type.ts';
import { requireRun, showRun } from './show-run.ts';
import { storeFiles } from './store-files.ts';

@Resolver()
export class LaunchResolver {
  @Authorized('write')
  @Mutation(() => LaunchRunResult, {
    description: 'Launches a run: it waits in the queue for a trainer. Not for viewers.',
  })
  async launchRun(
    @Arg('input', () => LaunchRunInput, { description: 'What to launch.' }) input: LaunchRunInput,
    @Ctx() context: ApiContext,
  ): Promise<LaunchRunResult> {
    const { store, caller } = context;
    const checked = await checkConfig(store, caller.team.id, input.config);
    if (checked.problems !== undefined) return { run: null, problems: checked.problems };
    const { datasetVersionId, labelMap } = checked;
    const config = await storeFiles(checked.config, store.artifacts);
    const { id } = await createRun(store, {
      teamId: caller.team.id,
      ...creatorOf(caller),
      experimentName: input.experiment ?? 'default',
      name: input.name ?? nameRun(config),
      config,
      labelMap,
      datasetVersionId,
      rerunOfId: null,
    });
    return { run: await showRun(context, id), problems: [] };
  }

  @Authorized('write')
  @Mutation(() => Run, {
    description:
      'Asks for a run to end. One that waits ends at once, one that works within seconds, one that ended stays as it is. Not for viewers.',
  })
  async cancelRun(
    @Arg('id', () => ID, { description: 'Of the run.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<Run> {
    await requireRun(context, id);
    await requestCancel(context.store, id, actorOf(context.caller));
    return showRun(context, id);
  }

  @Authorized('write')
  @Mutation(() => Run, {
    description:
      'Launches the same configuration on the same files again: on the CPU bit for bit the same. Not for viewers.',
  })
  async rerun(
    @Arg('id', () => ID, { description: 'Of the run to repeat.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<Run> {
    await requireRun(context, id);
    const again = await rerun(context.store, { runId: id, ...creatorOf(context.caller) });
    return showRun(context, again.id);
  }
}
