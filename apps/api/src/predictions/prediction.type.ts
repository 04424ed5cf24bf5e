import type { PredictionRow } from '@beatlab/store/predictions/find-predictions';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { Dataset } from '../datasets/dataset.type.ts';
import { DatasetVersion } from '../datasets/dataset-version.type.ts';
import { Cause } from '../runs/cause.type.ts';
import { DateTime } from '../scalars/date-time.ts';
import { User } from '../viewer/viewer.type.ts';
import { PredictionState } from './prediction-enums.ts';
import { PredictionSummary } from './prediction-summary.type.ts';
import { toSummary } from './to-summary.ts';

@ObjectType({ description: 'How far a prediction is.' })
export class PredictionProgress {
  @Field(() => String, {
    description: '`read`: from signal to sentence; `predict`: the model is asked; `write`: files are made.',
  })
  stage!: string;

  @Field(() => Int, { description: 'Steps of the model that are done, in the stage `predict`.' })
  step!: number;

  @Field(() => Int, { description: 'Steps in all.' })
  steps!: number;
}

@ObjectType({ description: 'What a model says of each beat of one record, which needs no annotation.' })
export class Prediction {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => Int, { description: 'Counts up within a team: the short name that people say.' })
  number!: number;

  @Field(() => PredictionState, { description: 'Where it stands.' })
  state!: PredictionState;

  @Field(() => Cause, { nullable: true, description: 'Why it failed or was canceled.' })
  cause!: Cause | null;

  @Field(() => Boolean, {
    description: 'Whether somebody asked for it to end; one in work takes a few seconds.',
  })
  cancelRequested!: boolean;

  @Field(() => String, { description: "The record's name, such as 100." })
  record!: string;

  @Field(() => Float, {
    nullable: true,
    description: 'Only the first minutes of the record were asked for; null: all of it.',
  })
  minutes!: number | null;

  @Field(() => Dataset, {
    nullable: true,
    description: 'The dataset of the record; null where it was uploaded.',
  })
  dataset!: Dataset | null;

  @Field(() => DatasetVersion, { nullable: true, description: 'Its exact files.' })
  datasetVersion!: DatasetVersion | null;

  @Field(() => String, { description: "The model's name, such as `run 12` or `model.onnx`." })
  modelName!: string;

  @Field(() => String, { description: "Hash of the model's file." })
  modelSha256!: string;

  @Field(() => User, { nullable: true, description: 'Who asked for it; null where their account is gone.' })
  createdBy!: User | null;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When a trainer first took it.' })
  startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it reached its final state.' })
  endedAt!: Date | null;

  @Field(() => PredictionProgress, { nullable: true, description: 'How far it is; null before it starts.' })
  progress!: PredictionProgress | null;

  @Field(() => PredictionSummary, {
    nullable: true,
    description: 'Figures of the record; null before it is finished.',
  })
  summary!: PredictionSummary | null;

  /** Not part of the answer: the run whose model it asks. */
  runId!: string | null;
}

/** A stored prediction as the API shows it. */
export function toPrediction(row: PredictionRow): Prediction {
  const { datasetVersion, seconds, cause, progress, summary, cancelRequestedAt } = row;
  return {
    ...row,
    cause: cause as Cause | null,
    cancelRequested: cancelRequestedAt !== null,
    minutes: seconds === null ? null : seconds / 60,
    dataset: datasetVersion?.dataset ?? null,
    progress: progress as PredictionProgress | null,
    summary: toSummary(summary),
  };
}
