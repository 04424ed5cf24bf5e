import { listConfusions } from '@beatlab/store/runs/list-confusions';
import { readConfusion } from '@beatlab/store/runs/read-confusion';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { classRows } from './class-rows.ts';
import { ClassRow, ConfusionMatrix, CountedEpochs } from './confusion.type.ts';
import { LastMetric, MetricSeries } from './metric.type.ts';
import { JudgedArgs, KeysArgs } from './run.args.ts';
import { Run } from './run.type.ts';
import { classesOf, showConfusion } from './show-confusion.ts';

/** Metrics that a run has at most, about, where a request doesn't name those it wants. */
const metricsOfRun = 60;

const eachKey = ({ args, childComplexity }: { args: Record<string, unknown>; childComplexity: number }) =>
  1 + (Array.isArray(args.keys) ? args.keys.length : metricsOfRun) * childComplexity;

@Resolver(() => Run)
export class RunNumbersResolver {
  @FieldResolver(() => [LastMetric], {
    description: 'The newest value of each metric, by key.',
    complexity: eachKey,
  })
  lastMetrics(
    @Root() { id: runId }: Run,
    @Args(() => KeysArgs) { keys }: KeysArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<LastMetric[]> {
    return loaders.lastMetrics.load({ runId, keys: keys ?? null });
  }

  @FieldResolver(() => [MetricSeries], {
    description: 'Metrics over the steps, by key.',
    complexity: eachKey,
  })
  async metrics(
    @Root() { id: runId }: Run,
    @Args(() => KeysArgs) { keys }: KeysArgs,
    @Ctx() { loaders }: ApiContext,
  ): Promise<MetricSeries[]> {
    const last = await loaders.lastMetrics.load({ runId, keys: keys ?? null });
    return last.map(({ key, value }) => ({ key, last: value, runId }));
  }

  @FieldResolver(() => ConfusionMatrix, {
    nullable: true,
    description: 'What the model took each class for; null before the first epoch, and for a pretraining.',
    complexity: ({ childComplexity }) => 1 + 10 * childComplexity,
  })
  confusion(
    @Root() run: Run,
    @Args(() => JudgedArgs) asked: JudgedArgs,
    @Ctx() { store }: ApiContext,
  ): Promise<ConfusionMatrix | null> {
    return showConfusion(store, run, asked);
  }

  @FieldResolver(() => [CountedEpochs], {
    description: 'Which confusion matrices there are; empty before the first epoch, and for a pretraining.',
    complexity: ({ childComplexity }) => 5 + 4 * childComplexity,
  })
  async confusions(@Root() run: Run, @Ctx() { store }: ApiContext): Promise<CountedEpochs[]> {
    const counted = await listConfusions(store, run.id);
    return counted.map(({ epochs, ...of }) => ({ ...of, epochs: [...epochs] }));
  }

  @FieldResolver(() => [ClassRow], {
    description:
      'What each class is worth, computed from the confusion matrix; empty before the first epoch, and for a pretraining.',
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
  })
  async classTable(
    @Root() run: Run,
    @Args(() => JudgedArgs) { part, scope, epoch }: JudgedArgs,
    @Ctx() { store }: ApiContext,
  ): Promise<ClassRow[]> {
    const found = await readConfusion(store, { runId: run.id, part, scope, epoch: epoch ?? null });
    if (found === null) return [];
    return classRows(classesOf(run), found.cells);
  }
}
