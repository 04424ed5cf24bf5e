import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { MetricValue } from '../scalars/metric-value.ts';

@ArgsType()
export class CalibrationArgs {
  @Field(() => String, {
    description: 'The class that is told from all others; `abnormal` stands for all classes but N.',
  })
  @MaxLength(100)
  class!: string;

  @Field(() => Int, { defaultValue: 10, description: 'Bins of equal width, 2 to 100.' })
  @Min(2)
  @Max(100)
  bins!: number;
}

@ObjectType({ description: 'Beats whose probability lies in `[from, to)`; the last bin holds 1 too.' })
export class CalibrationBin {
  @Field(() => MetricValue, { description: 'Least probability of the bin.' })
  from!: number;

  @Field(() => MetricValue, { description: 'Where the next bin begins.' })
  to!: number;

  @Field(() => Int, { description: 'Its beats.' })
  count!: number;

  @Field(() => Int, { description: 'Those of them that are of the class.' })
  positives!: number;

  @Field(() => MetricValue, {
    description: 'Mean of their probabilities: what the model promised. NaN in an empty bin.',
  })
  meanProbability!: number;
}

@ObjectType({
  description:
    'How well the probabilities of a class keep their promise on the validation beats: of beats given 80 %, 80 % should be of the class.',
})
export class Calibration {
  @Field(() => String, { description: 'The class that is told from all others.' })
  class!: string;

  @Field(() => [CalibrationBin], { description: 'From the least probable to the most, empty ones too.' })
  bins!: CalibrationBin[];

  @Field(() => MetricValue, {
    description:
      'Expected calibration error: the distance between promise and truth in a bin, averaged over all beats. NaN without beats.',
  })
  expectedError!: number;

  @Field(() => Int, { description: 'Beats with a probability.' })
  beatCount!: number;

  @Field(() => Int, { description: 'Missed beats: they have no probability, and no bin holds them.' })
  leftOut!: number;
}
