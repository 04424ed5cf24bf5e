import { logOutsideConfusion } from '@beatlab/store/outside/log-outside-confusion';
import { logOutsideInputs } from '@beatlab/store/outside/log-outside-inputs';
import { logOutsideLines } from '@beatlab/store/outside/log-outside-lines';
import { logOutsideMetrics } from '@beatlab/store/outside/log-outside-metrics';
import { logOutsidePredictions } from '@beatlab/store/outside/log-outside-predictions';
import { Arg, Args, Ctx, Mutation, Resolver } from 'type-graphql';
import { LogAccess } from '../accounts/for-training-scripts.ts';
import { ApiError } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { checkBeats } from './check-beats.ts';
import { checkConfusion } from './check-confusion.ts';
import { OutsideArgs } from './outside.args.ts';
import { Told } from './outside.type.ts';
import {
  BeatPredictionsInput,
  ConfusionInput,
  LogLineInput,
  MetricSeriesInput,
  RunInputInput,
} from './outside-log.args.ts';
import { requireOutsideRun } from './require-outside-run.ts';

export const mostPoints = 10_000;
export const mostLines = 1_000;
const mostInputs = 1_000;

/** What programs outside tell of their runs. Each request can be repeated, and changes nothing the second time. */
@Resolver()
export class OutsideLogResolver {
  @LogAccess()
  @Mutation(() => Told, {
    description:
      'Logs metrics of a run from outside, all of them or none: at most 10,000 points. A point (key, step) that is there ' +
      'stays as it is. Not for viewers.',
  })
  async logMetrics(
    @Args(() => OutsideArgs) of: OutsideArgs,
    @Arg('series', () => [MetricSeriesInput], { description: 'Of each metric, its points.' })
    series: MetricSeriesInput[],
    @Ctx() context: ApiContext,
  ): Promise<Told> {
    checkSeries(series);
    await requireOutsideRun(context, of.runId);
    const told = await logOutsideMetrics(
      context.store,
      of,
      series.map(({ key, steps, values, times }) => ({ key, steps, values, times: times ?? undefined })),
    );
    if (told.changed) context.newPoints.tell(of.runId);
    return told;
  }

  @LogAccess()
  @Mutation(() => Told, {
    description:
      'Adds lines to the log of a run from outside: at most 1,000, which people read in order. Not for viewers.',
  })
  async logLines(
    @Args(() => OutsideArgs) of: OutsideArgs,
    @Arg('lines', () => [LogLineInput], { description: 'The lines.' }) lines: LogLineInput[],
    @Ctx() context: ApiContext,
  ): Promise<Told> {
    if (lines.length > mostLines) throw tooMuch('lines', lines.length, mostLines);
    await requireOutsideRun(context, of.runId);
    return logOutsideLines(context.store, of, lines);
  }

  @LogAccess()
  @Mutation(() => Told, {
    description:
      'Notes files that a run from outside was made from, by their hashes: at most 1,000. Its lineage leads to whatever left the ' +
      'same bytes, such as the run whose weights it goes on with. The same role and name again takes the place of what was said before. Not for viewers.',
  })
  async logInputs(
    @Args(() => OutsideArgs) of: OutsideArgs,
    @Arg('inputs', () => [RunInputInput], { description: 'The files.' }) inputs: RunInputInput[],
    @Ctx() context: ApiContext,
  ): Promise<Told> {
    if (inputs.length > mostInputs) throw tooMuch('inputs', inputs.length, mostInputs);
    await requireOutsideRun(context, of.runId);
    return logOutsideInputs(context.store, of, inputs);
  }

  @LogAccess()
  @Mutation(() => Told, {
    description:
      'Stores a confusion matrix of a run from outside; while the run works another one of the same epoch, part and scope takes its place. Not for viewers.',
  })
  async logConfusion(
    @Args(() => OutsideArgs) of: OutsideArgs,
    @Arg('confusion', () => ConfusionInput, { description: 'The matrix.' }) confusion: ConfusionInput,
    @Ctx() context: ApiContext,
  ): Promise<Told> {
    const { mode } = await requireOutsideRun(context, of.runId);
    return logOutsideConfusion(context.store, of, checkConfusion(confusion, mode));
  }

  @LogAccess()
  @Mutation(() => Told, {
    description:
      'Stores what a model takes annotated beats for: at most 5,000 in a request, the next ones behind them. They become the file ' +
      '`predictions.safetensors` of the run, and are counted as those of trainers are. Not for viewers.',
  })
  async logBeatPredictions(
    @Args(() => OutsideArgs) of: OutsideArgs,
    @Arg('beats', () => BeatPredictionsInput, { description: 'The beats.' }) beats: BeatPredictionsInput,
    @Ctx() context: ApiContext,
  ): Promise<Told> {
    const { mode } = await requireOutsideRun(context, of.runId);
    return logOutsidePredictions(context.store, of, checkBeats(beats, mode));
  }
}

/** *errors* `REQUEST.ARGUMENT` */
function checkSeries(series: readonly MetricSeriesInput[]): void {
  let points = 0;
  for (const { key, steps, values, times } of series) {
    points += steps.length;
    if (values.length === steps.length && (times == null || times.length === steps.length)) continue;
    throw new ApiError({
      code: 'REQUEST.ARGUMENT',
      message: `${key} has ${steps.length} steps, ${values.length} values${times == null ? '' : ` and ${times.length} times`}`,
      where: 'series',
      remedy: 'Send one value, and one time or none, with each step.',
    });
  }
  if (points > mostPoints) throw tooMuch('points', points, mostPoints);
}

const tooMuch = (what: string, count: number, most: number): ApiError =>
  new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `${count} ${what} came at once, at most ${most} are taken`,
    where: what,
    remedy: 'Send them in several requests.',
  });
