import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MetricValue } from '../scalars/metric-value.ts';

@ObjectType({ description: 'What a progress bar shows of a running run.' })
export class RunProgress {
  @Field(() => String, { description: 'What is being done, such as `preprocess`, `sentences` or `train`.' })
  stage!: string;

  @Field(() => Int, { description: 'The epoch in work, from 1; 0 before training.' })
  epoch!: number;

  @Field(() => Int, { description: 'Epochs in all.' })
  epochs!: number;

  @Field(() => Int, { description: 'Steps done of this epoch.' })
  step!: number;

  @Field(() => Int, { description: 'Steps of an epoch.' })
  steps!: number;

  @Field(() => MetricValue, { nullable: true, description: 'Loss of the last step; null before the first.' })
  loss!: number | null;

  @Field(() => Float, { nullable: true, description: 'Tokens learned from per second.' })
  tokensPerSecond!: number | null;

  @Field(() => Float, { nullable: true, description: 'Seconds to the end, as far as can be told.' })
  remainingSeconds!: number | null;

  @Field(() => Float, { description: 'Share of the whole run that is done, from 0 to 1.' })
  share!: number;
}
