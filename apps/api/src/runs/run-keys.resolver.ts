import { findRunKeys } from '@beatlab/store/runs/find-run-keys';
import { Ctx, Query, Resolver } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { RunKeys } from './run-keys.type.ts';

@Resolver()
export class RunKeysResolver {
  @Query(() => RunKeys, {
    description: "The metrics and settings that any of the team's runs has, archived ones too.",
    complexity: ({ childComplexity }) => 1 + 60 * childComplexity,
  })
  runKeys(@Ctx() { store, caller }: ApiContext): Promise<RunKeys> {
    return findRunKeys(store, caller.team.id);
  }
}
