import { findSweeps } from '@beatlab/store/sweeps/find-sweep';
import { isScored, orderByWorth } from '@beatlab/store/sweeps/order-by-worth';
import type { SweepRun as StoredSweepRun } from '@beatlab/store/sweeps/read-sweep-runs';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { costOfPage } from '../graphql/page.ts';
import { SweepsArgs } from './sweep.args.ts';
import { Sweep, toSweep } from './sweep.type.ts';
import { SweepRun } from './sweep-run.type.ts';

/** Runs that a sweep has, about: what a list of them costs. */
const runsOfSweep = 50;

@Resolver(() => Sweep)
export class SweepResolver {
  @Query(() => [Sweep], {
    description: 'The sweeps of the team, newest first.',
    complexity: costOfPage,
  })
  async sweeps(
    @Args(() => SweepsArgs) { first, before }: SweepsArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<Sweep[]> {
    const sweeps = await findSweeps(store, { teamId: caller.team.id, first, before: before ?? null });
    return sweeps.map(toSweep);
  }

  @Query(() => Sweep, {
    nullable: true,
    description: 'One sweep; null where the team has none with this id.',
  })
  async sweep(
    @Arg('id', () => ID, { description: 'Of the sweep.' }) id: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<Sweep | null> {
    const sweep = await loaders.sweep.load(id);
    return sweep === null ? null : toSweep(sweep);
  }

  @FieldResolver(() => [SweepRun], {
    description: 'Its runs in the order in which they were launched.',
    complexity: ({ childComplexity }) => 1 + runsOfSweep * childComplexity,
  })
  async runs(@Root() sweep: Sweep, @Ctx() { loaders }: ApiContext): Promise<SweepRun[]> {
    const runs = await loaders.runsOfSweep.load(sweep);
    return runs.map((run) => toSweepRun(run, sweep));
  }

  @FieldResolver(() => SweepRun, {
    nullable: true,
    description:
      'The best of its runs so far, those that came to their end before others; null before there is one.',
    complexity: ({ childComplexity }) => 5 + childComplexity,
  })
  async best(@Root() sweep: Sweep, @Ctx() { loaders }: ApiContext): Promise<SweepRun | null> {
    const [best] = orderByWorth(await loaders.runsOfSweep.load(sweep));
    return best === undefined || !isScored(best) ? null : toSweepRun(best, sweep);
  }
}

const toSweepRun = (run: StoredSweepRun, { metric }: Sweep): SweepRun => ({
  place: run.sweepNumber,
  settings: run.point,
  outcome: run.outcome,
  epochs: run.epochs,
  figure: run.figure,
  runId: run.id,
  metric,
});
