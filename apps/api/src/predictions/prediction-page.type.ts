import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../graphql/page.ts';
import { ByteSize } from '../scalars/byte-size.ts';
import { Prediction } from './prediction.type.ts';
import { PredictionFileKind } from './prediction-enums.ts';

@ObjectType({ description: 'A prediction and its place in a list.' })
export class PredictionEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this prediction.' })
  cursor!: string;

  @Field(() => Prediction, { description: 'The prediction.' })
  node!: Prediction;
}

@ObjectType({ description: 'A page of predictions. Pages stay right while predictions arrive.' })
export class PredictionConnection {
  @Field(() => [PredictionEdge], { description: 'The predictions of this page, newest first.' })
  edges!: PredictionEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Predictions on all pages.' })
  totalCount!: number;
}

@ObjectType({ description: 'A detected beat, and what the model takes it for.' })
export class PredictedBeat {
  @Field(() => Int, { description: 'Place among the beats of the record, from 0.' })
  index!: number;

  @Field(() => Int, { description: 'R peak, in samples of the record.' })
  sample!: number;

  @Field(() => Float, { description: 'R peak, in seconds of the record.' })
  seconds!: number;

  @Field(() => String, { description: 'The class with the largest probability.' })
  class!: string;

  @Field(() => [Float], { description: 'Probabilities, in the order of the classes of the summary.' })
  probabilities!: number[];
}

@ObjectType({ description: 'Some beats of a prediction, in the order of the record.' })
export class PredictedBeatPage {
  @Field(() => [PredictedBeat], { description: 'The beats of this page.' })
  beats!: PredictedBeat[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Beats on all pages.' })
  totalCount!: number;
}

@ObjectType({ description: 'A file that a prediction left.' })
export class PredictionFile {
  @Field(() => String, { description: 'Such as `100.beatlab.csv`.' })
  name!: string;

  @Field(() => PredictionFileKind, { description: 'What it is for.' })
  kind!: PredictionFileKind;

  @Field(() => String, { description: 'Hash of the bytes.' })
  sha256!: string;

  @Field(() => ByteSize, { description: 'Size of the file.' })
  sizeBytes!: bigint;

  @Field(() => String, {
    description:
      'Where to download it, from the origin of the dashboard or of this API, with the same session or key. With `?view` a page is shown instead.',
  })
  url!: string;
}
