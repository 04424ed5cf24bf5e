import { findDatasetVersion } from '@beatlab/store/datasets/find-dataset';
import { beatOfClient } from '@beatlab/store/outside/beat-of-client';
import { finishOutsideRun } from '@beatlab/store/outside/finish-outside-run';
import { openOutsideRun } from '@beatlab/store/outside/open-outside-run';
import { setOutsideParams } from '@beatlab/store/outside/set-outside-params';
import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { creatorOf } from '../accounts/caller.ts';
import { LogAccess } from '../accounts/for-training-scripts.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { showRun } from '../runs/show-run.ts';
import { Json } from '../scalars/json.ts';
import { checkParams } from './check-params.ts';
import { CauseInput, CreateRunInput, OutsideArgs, RunEnd } from './outside.args.ts';
import { OpenedRun, Told } from './outside.type.ts';
import { requireOutsideRun } from './require-outside-run.ts';

/** Runs that programs outside carry out: opened, kept alive and ended. */
@Resolver()
export class OutsideResolver {
  @LogAccess()
  @Mutation(() => OpenedRun, {
    description:
      'Opens a run that a program outside carries out: it works at once, and waits for no trainer. The program says at ' +
      'least every 15 minutes that it lives, by anything that it logs or by `heartbeat`; a run whose program is silent ' +
      'for longer ends as CLIENT.LOST, and goes on when it speaks again. Not for viewers.',
  })
  async createRun(
    @Arg('input', () => CreateRunInput, { description: 'What is carried out.' }) input: CreateRunInput,
    @Ctx() context: ApiContext,
  ): Promise<OpenedRun> {
    const { store, caller } = context;
    const { attempt, created, runId } = await openOutsideRun(store, {
      teamId: caller.team.id,
      ...creatorOf(caller),
      clientId: input.clientId ?? null,
      experimentName: input.experiment ?? 'default',
      name: input.name ?? 'run from outside',
      params: checkParams(input.params ?? {}),
      mode: input.mode ?? null,
      datasetVersionId: await versionOf(context, input),
      tags: input.tags ?? [],
      groupName: input.group ?? null,
      notes: input.notes ?? '',
      client: input.client ?? 'outside',
    });
    return { run: await showRun(context, runId), attempt, created };
  }

  @LogAccess()
  @Mutation(() => Told, {
    description:
      'Adds settings to those of a run from outside. One that it has can’t be changed, because results came from it. Not for viewers.',
  })
  async setParams(
    @Args(() => OutsideArgs) of: OutsideArgs,
    @Arg('params', () => Json, { description: 'An object; all settings together have at most 256 kB.' })
    params: unknown,
    @Ctx() context: ApiContext,
  ): Promise<Told> {
    await requireOutsideRun(context, of.runId);
    return setOutsideParams(context.store, of, checkParams(params));
  }

  @LogAccess()
  @Mutation(() => Told, {
    description:
      'Says that the program which carries a run out lives, and hears whether somebody asked for the run to end. Not for viewers.',
  })
  async heartbeat(@Args(() => OutsideArgs) of: OutsideArgs, @Ctx() context: ApiContext): Promise<Told> {
    await requireOutsideRun(context, of.runId);
    return beatOfClient(context.store, of);
  }

  @LogAccess()
  @Mutation(() => Told, {
    description: 'Ends a run from outside; the same end again changes nothing. Not for viewers.',
  })
  async finishRun(
    @Args(() => OutsideArgs) of: OutsideArgs,
    @Arg('state', () => RunEnd, { defaultValue: RunEnd.FINISHED, description: 'How it ended.' })
    state: RunEnd,
    @Arg('cause', () => CauseInput, { nullable: true, description: 'Why, where it did not come to its end.' })
    cause: CauseInput | null,
    @Ctx() context: ApiContext,
  ): Promise<Told> {
    await requireOutsideRun(context, of.runId);
    return finishOutsideRun(
      context.store,
      of,
      state,
      cause && { ...cause, where: cause.where ?? null, remedy: cause.remedy ?? null },
    );
  }
}

/** *errors* `DATASET.UNKNOWN`, `DATASET.UNKNOWN_VERSION` */
async function versionOf(
  { store, caller }: ApiContext,
  { dataset, datasetVersion }: CreateRunInput,
): Promise<string | null> {
  if (!dataset) return null;
  const named = { teamId: caller.team.id, name: dataset, hash: datasetVersion ?? null };
  return (await findDatasetVersion(store, named)).id;
}
