import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { MetricSeries } from '../runs/metric.type.ts';
import { Run } from '../runs/run.type.ts';
import { showRun } from '../runs/show-run.ts';
import { Json } from '../scalars/json.ts';
import { Sweep, toSweep } from './sweep.type.ts';
import { SweepRun } from './sweep-run.type.ts';

@Resolver(() => SweepRun)
export class SweepRunResolver {
  @FieldResolver(() => Run, { description: 'The run itself.' })
  run(@Root() { runId }: SweepRun, @Ctx() context: ApiContext): Promise<Run> {
    return showRun(context, runId);
  }

  @FieldResolver(() => MetricSeries, { description: "The sweep's metric over the run's epochs." })
  curve(@Root() { runId, metric, figure }: SweepRun): MetricSeries {
    return { key: metric, last: figure ?? Number.NaN, runId };
  }
}

/** What a run knows of the sweep that launched it. */
@Resolver(() => Run)
export class SweepOfRunResolver {
  @FieldResolver(() => Sweep, { nullable: true, description: 'The sweep that launched it, if one did.' })
  async sweep(@Root() { sweepId }: Run, @Ctx() { loaders }: ApiContext): Promise<Sweep | null> {
    if (sweepId === null) return null;
    const sweep = await loaders.sweep.load(sweepId);
    return sweep === null ? null : toSweep(sweep);
  }

  @FieldResolver(() => Int, { nullable: true, description: 'Its place in the sweep, from 1.' })
  sweepPlace(@Root() { sweepNumber }: Run): number | null {
    return sweepNumber;
  }

  @FieldResolver(() => Json, { nullable: true, description: 'The settings that the sweep sampled for it.' })
  sampledSettings(@Root() { sweepSettings }: Run): unknown {
    return sweepSettings;
  }
}
