import { countRuns } from '@beatlab/store/runs/count-runs';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { RunConnection } from './run-page.type.ts';

@Resolver(() => RunConnection)
export class RunPageResolver {
  @FieldResolver(() => Int, {
    description:
      'Runs on all pages. Counted only where it is asked for: leave it out of all pages but the first.',
  })
  totalCount(@Root() { filter }: RunConnection, @Ctx() { store, caller }: ApiContext): Promise<number> {
    return countRuns(store, { teamId: caller.team.id, filter });
  }
}
