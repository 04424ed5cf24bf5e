import { ArrayMaxSize, Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql';
import { PageArgs } from '../graphql/page.args.ts';
import { PredictionState } from './prediction-enums.ts';

@InputType({ description: 'Which model is to be asked about which record.' })
export class PredictInput {
  @Field(() => ID, { nullable: true, description: 'A finished run, whose exported model is asked.' })
  @MaxLength(64)
  runId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'In place of a run: an upload that holds one model (.onnx) that a run exported.',
  })
  @MaxLength(64)
  modelUploadId?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the dataset that holds the record.' })
  @MaxLength(200)
  dataset?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Hash of the version of the dataset; the newest where left out.',
  })
  @MaxLength(64)
  datasetVersion?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'In place of a dataset: an upload of the last day that holds the record.',
  })
  @MaxLength(64)
  uploadId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the record, such as 100; may be left out where the upload holds one alone.',
  })
  @MaxLength(100)
  record?: string | null;

  @Field(() => Float, { nullable: true, description: 'Only the first minutes; all where left out.' })
  @Min(0.05)
  @Max(100_000)
  minutes?: number | null;
}

@InputType({ description: 'Every condition that is given must hold.' })
export class PredictionFilter {
  @Field(() => [PredictionState], { nullable: true, description: 'In one of these states.' })
  states?: PredictionState[] | null;

  @Field(() => ID, { nullable: true, description: "Of this run's model." })
  @MaxLength(64)
  runId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Part of the record's or the model's name, or the prediction's number, such as #12.",
  })
  @MaxLength(200)
  text?: string | null;
}

@ArgsType()
export class PredictionsArgs extends PageArgs {
  @Field(() => PredictionFilter, {
    nullable: true,
    description: 'Which predictions; all of the team where left out.',
  })
  filter?: PredictionFilter | null;
}

@ArgsType()
export class BeatsArgs {
  @Field(() => [String], { nullable: true, description: 'Only beats of these classes.' })
  @ArrayMaxSize(10)
  classes?: string[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Only beats whose largest probability is under this, such as 0.6.',
  })
  below?: number | null;

  @Field(() => Int, { defaultValue: 100, description: 'Beats at most, 1 to 1000.' })
  @Min(1)
  @Max(1_000)
  first!: number;

  @Field(() => String, { nullable: true, description: 'The `endCursor` of the page before.' })
  @MaxLength(20)
  after?: string | null;
}
