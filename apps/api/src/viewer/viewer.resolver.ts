import { Ctx, Query, Resolver } from 'type-graphql';
import { mayWrite } from '../accounts/caller.ts';
import { ForTrainingScripts } from '../accounts/for-training-scripts.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { Viewer } from './viewer.type.ts';

@Resolver()
export class ViewerResolver {
  @ForTrainingScripts()
  @Query(() => Viewer, { description: 'Who is signed in, and for which team.' })
  viewer(@Ctx() { caller }: ApiContext): Viewer {
    return {
      user: caller.user,
      team: { ...caller.team, role: caller.role },
      mayWrite: mayWrite(caller),
    };
  }
}
