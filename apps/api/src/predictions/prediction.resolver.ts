import { findPredictions } from '@beatlab/store/predictions/find-predictions';
import { readPredictedBeats } from '@beatlab/store/predictions/read-predicted-beats';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Artifact } from '../artifacts/artifact.type.ts';
import { ApiError } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { costOfPage, pageInfoOf } from '../graphql/page.ts';
import { Run } from '../runs/run.type.ts';
import { linkedRun } from '../runs/show-run.ts';
import { BeatsArgs, PredictionsArgs } from './prediction.args.ts';
import { Prediction, toPrediction } from './prediction.type.ts';
import type { PredictionFileKind } from './prediction-enums.ts';
import { PredictedBeatPage, PredictionConnection, PredictionFile } from './prediction-page.type.ts';

@Resolver(() => Prediction)
export class PredictionResolver {
  @Query(() => PredictionConnection, {
    description: 'The predictions of the team, newest first, in pages.',
    complexity: costOfPage,
  })
  async predictions(
    @Args(() => PredictionsArgs) { filter, first, after }: PredictionsArgs,
    @Ctx() { store, caller }: ApiContext,
  ): Promise<PredictionConnection> {
    const page = await findPredictions(store, {
      teamId: caller.team.id,
      filter: filter ?? null,
      first,
      after: after ?? null,
    });
    return {
      edges: page.edges.map(({ prediction, cursor }) => ({ cursor, node: toPrediction(prediction) })),
      pageInfo: pageInfoOf(page.edges, page.hasNextPage),
      totalCount: page.totalCount,
    };
  }

  @Query(() => Prediction, {
    nullable: true,
    description: 'One prediction; null where the team has none with this id.',
  })
  async prediction(
    @Arg('id', () => ID, { description: 'Of the prediction.' }) id: string,
    @Ctx() { loaders }: ApiContext,
  ): Promise<Prediction | null> {
    const prediction = await loaders.prediction.load(id);
    return prediction === null ? null : toPrediction(prediction);
  }

  @FieldResolver(() => Run, {
    nullable: true,
    description: 'The run whose model it asks; null for an uploaded model.',
  })
  run(@Root() { runId }: Prediction, @Ctx() context: ApiContext): Promise<Run | null> {
    return linkedRun(context, runId);
  }

  @FieldResolver(() => Artifact, {
    nullable: true,
    description: 'The file of the model that it asks, as its run left it; null for an uploaded model.',
  })
  async model(
    @Root() { runId, modelSha256 }: Prediction,
    @Ctx() { loaders }: ApiContext,
  ): Promise<Artifact | null> {
    const artifacts = runId === null ? [] : await loaders.artifactsOfRun.load(runId);
    return artifacts.find(({ sha256 }) => sha256 === modelSha256) ?? null;
  }

  @FieldResolver(() => [PredictionFile], {
    description: 'Its files, by name; none before it is finished.',
    complexity: ({ childComplexity }) => 1 + 5 * childComplexity,
  })
  async files(@Root() { id }: Prediction, @Ctx() { loaders }: ApiContext): Promise<PredictionFile[]> {
    const files = await loaders.filesOfPrediction.load(id);
    return files.map((file) => ({
      ...file,
      kind: file.kind as PredictionFileKind,
      url: `/prediction-files/${file.id}/${encodeURIComponent(file.name)}`,
    }));
  }

  @FieldResolver(() => PredictedBeatPage, {
    description: 'Its beats, in pages; none before it is finished.',
    // A beat is a row among many: far cheaper than an object with a query of its own.
    complexity: ({ args, childComplexity }) => 1 + Math.ceil((Number(args.first) * childComplexity) / 10),
  })
  async beats(
    @Root() { id, summary }: Prediction,
    @Args(() => BeatsArgs) { classes: wanted, below, first, after }: BeatsArgs,
    @Ctx() { store }: ApiContext,
  ): Promise<PredictedBeatPage> {
    if (summary === null)
      return { beats: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 };
    const { classes, samplingFrequencyHz } = summary;
    const page = await readPredictedBeats(store, {
      predictionId: id,
      classes: wanted ? wanted.map((name) => placeOf(name, classes)) : null,
      below: below ?? null,
      afterIndex: after ? toIndex(after) : null,
      first,
    });
    const beats = page.beats.map(({ class: place, ...beat }) => {
      return { ...beat, seconds: beat.sample / samplingFrequencyHz, class: classes[place] ?? '' };
    });
    const endCursor = beats.length === 0 ? null : String(beats.at(-1)!.index);
    return { beats, pageInfo: { hasNextPage: page.hasNextPage, endCursor }, totalCount: page.totalCount };
  }
}

function placeOf(name: string, classes: readonly string[]): number {
  const place = classes.indexOf(name);
  if (place >= 0) return place;
  throw new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `the model knows no class ${name}`,
    where: 'classes',
    remedy: `Name some of ${classes.join(', ')}.`,
  });
}

function toIndex(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `"${text}" is not the end of a page of beats`,
    where: 'after',
    remedy: 'Pass the `endCursor` of the page before.',
  });
}
