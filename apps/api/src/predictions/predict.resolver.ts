import { cancelPrediction } from '@beatlab/store/predictions/cancel-prediction';
import { createPrediction } from '@beatlab/store/predictions/create-prediction';
import { Arg, Authorized, Ctx, ID, Mutation, Resolver } from 'type-graphql';
import { actorOf, creatorOf } from '../accounts/caller.ts';
import { ApiError, notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { modelOfRun, modelOfUpload } from './choose-model.ts';
import { recordOfDataset, recordOfUpload } from './choose-record.ts';
import { PredictInput } from './prediction.args.ts';
import { Prediction, toPrediction } from './prediction.type.ts';
import type { UploadSource } from './require-upload.ts';

@Resolver()
export class PredictResolver {
  @Authorized('write')
  @Mutation(() => Prediction, {
    description:
      'Asks a model about every beat of a record: the prediction waits in a queue for a trainer. Not for viewers.',
  })
  async predict(
    @Arg('input', () => PredictInput, { description: 'Model and record.' }) input: PredictInput,
    @Ctx() context: ApiContext,
  ): Promise<Prediction> {
    const { store, caller, uploads } = context;
    const source = { store, uploads, teamId: caller.team.id, now: new Date() };
    const model = await chooseModel(source, input);
    const record = await chooseRecord(source, input);
    const seconds = input.minutes ? 60 * input.minutes : null;
    const { id } = await createPrediction(store, {
      teamId: caller.team.id,
      ...creatorOf(caller),
      ...record,
      seconds,
      model,
    });
    return show(context, id);
  }

  @Authorized('write')
  @Mutation(() => Prediction, {
    description:
      'Asks for a prediction to end. One that waits ends at once, one in work within seconds, one that ended stays as it is. Not for viewers.',
  })
  async cancelPrediction(
    @Arg('id', () => ID, { description: 'Of the prediction.' }) id: string,
    @Ctx() context: ApiContext,
  ): Promise<Prediction> {
    await show(context, id);
    await cancelPrediction(context.store, id, actorOf(context.caller));
    return show(context, id);
  }
}

function chooseModel(source: UploadSource, { runId, modelUploadId }: PredictInput) {
  if (runId && !modelUploadId) return modelOfRun(source.store, source.teamId, runId);
  if (modelUploadId && !runId) return modelOfUpload(source, modelUploadId);
  throw oneOf('runId', 'modelUploadId', 'model');
}

function chooseRecord(source: UploadSource, input: PredictInput) {
  const { dataset, datasetVersion, uploadId, record } = input;
  if (dataset && !uploadId) {
    const which = { teamId: source.teamId, name: dataset, hash: datasetVersion ?? null };
    return recordOfDataset(source.store, which, record ?? null);
  }
  if (uploadId && !dataset) return recordOfUpload(source, uploadId, record ?? null);
  throw oneOf('dataset', 'uploadId', 'record');
}

const oneOf = (one: string, other: string, what: string): ApiError =>
  new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `the ${what} is named by ${one} or by ${other}: by one of them`,
    where: `input.${one}`,
    remedy: `Give either ${one} or ${other}.`,
  });

/** A prediction of the caller's team as it stands now. *errors* `PREDICTION.NOT_FOUND` */
async function show({ loaders }: ApiContext, id: string): Promise<Prediction> {
  const prediction = await loaders.prediction.load(id);
  if (prediction === null) throw notFound('prediction', id);
  return toPrediction(prediction);
}
