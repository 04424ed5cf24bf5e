import type { RunConfig } from '@beatlab/store/runs/run-config';
import { cancelSweep } from '@beatlab/store/sweeps/cancel-sweep';
import { createSweep } from '@beatlab/store/sweeps/create-sweep';
import { storeListedFiles } from '@beatlab/store/sweeps/store-listed-files';
import { Arg, Authorized, Ctx, Field, ID, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import { actorOf, creatorOf } from '../accounts/caller.ts';
import { notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { storeFiles } from '../runs/store-files.ts';
import { SettingProblem } from '../settings/setting.type.ts';
import { checkSweep } from './check-sweep.ts';
import { LaunchSweepInput } from './sweep.args.ts';
import { Sweep, toSweep } from './sweep.type.ts';

@ObjectType({ description: 'Either the sweep, or what is wrong with each setting.' })
export class LaunchSweepResult {
  @Field(() => Sweep, { nullable: true, description: 'The sweep; null where there are problems.' })
  sweep!: Sweep | null;

  @Field(() => [SettingProblem], { description: 'What is wrong; empty where the sweep was launched.' })
  problems!: SettingProblem[];
}

@Resolver()
export class LaunchSweepResolver {
  @Query(() => [SettingProblem], {
    description: 'What is wrong with a sweep, without launching it; empty where nothing is.',
  })
  async checkSweep(
    @Arg('input', () => LaunchSweepInput, { description: 'What would be launched.' }) input: LaunchSweepInput,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<SettingProblem[]> {
    return (await checkSweep(store, caller.team.id, input)).problems ?? [];
  }

  @Authorized('write')
  @Mutation(() => LaunchSweepResult, {
    description:
      'Launches a sweep: its first runs wait for a trainer, the next follow as these end. Not for viewers.',
  })
  async launchSweep(
    @Arg('input', () => LaunchSweepInput, { description: 'What to launch.' }) input: LaunchSweepInput,
    @Ctx() context: ApiContext,
  ): Promise<LaunchSweepResult> {
    const { store, caller } = context;
    const checked = await checkSweep(store, caller.team.id, input);
    if (checked.problems !== undefined) return { sweep: null, problems: checked.problems };
    const { config, settings, labelMap, datasetVersionId } = checked;
    const stored = (of: RunConfig) => storeFiles(of, store.artifacts);
    const { id } = await createSweep(store, {
      teamId: caller.team.id,
      ...creatorOf(caller),
      experimentName: input.experiment ?? 'default',
      name: input.name ?? `${Object.keys(settings.space).join(', ')} on ${config.dataset}`.slice(0, 200),
      base: await stored(config),
      settings: { ...settings, space: await storeListedFiles(settings.space, config, stored) },
      labelMap,
      datasetVersionId,
    });
    return { sweep: await show(context, id), problems: [] };
  }

  @Authorized('write')
  @Mutation(() => Sweep, {
    description:
      'Ends a sweep: no further run is launched, those in work are asked to end. One that ended stays as it is. Not for viewers.',
  })
  async cancelSweep(
    @Arg('id', () => ID, { description: 'Of the sweep.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<Sweep> {
    await show(context, id);
    await cancelSweep(context.store, id, actorOf(context.caller));
    return show(context, id);
  }
}

/** A sweep of the caller's team as it stands now. *errors* `SWEEP.NOT_FOUND` */
async function show({ loaders }: ApiContext, id: string): Promise<Sweep> {
  const sweep = await loaders.sweep.load(id);
  if (sweep === null) throw notFound('sweep', id);
  return toSweep(sweep);
}
