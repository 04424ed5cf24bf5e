import { listSettings } from '@beatlab/store/runs/list-settings';
import { Arg, Ctx, Query, Resolver } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Json } from '../scalars/json.ts';
import { checkConfig } from './check-config.ts';
import { Setting, SettingProblem } from './setting.type.ts';

@Resolver()
export class SettingResolver {
  @Query(() => [Setting], { description: 'Every setting of a run, in the order of a form.' })
  settings(): Setting[] {
    return listSettings();
  }

  @Query(() => [SettingProblem], {
    description: 'What is wrong with a configuration, without launching it; empty where nothing is.',
  })
  async checkConfig(
    @Arg('config', () => Json, { description: 'Settings by key; those left out take their defaults.' })
    config: unknown,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<SettingProblem[]> {
    const checked = await checkConfig(store, caller.team.id, config);
    return checked.problems ?? [];
  }
}
