import { Max, Min } from 'class-validator';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';
import { MetricValue } from '../scalars/metric-value.ts';

@ArgsType()
export class PatientIntervalsArgs {
  @Field(() => Int, { defaultValue: 2_000, description: 'Resamples of the patients, 100 to 20000.' })
  @Min(100)
  @Max(20_000)
  resamples!: number;
}

@ObjectType({ description: 'A rate with its 95 % interval over resampled patients (percentile bootstrap).' })
export class ResampledRate {
  @Field(() => MetricValue, { description: 'The rate of all patients together.' })
  value!: number;

  @Field(() => MetricValue, { description: 'Lower end; NaN where no resample has a value.' })
  low!: number;

  @Field(() => MetricValue, { description: 'Upper end.' })
  high!: number;

  @Field(() => Int, {
    description: 'Resamples without a value, as when no patient drawn has a beat of the class.',
  })
  undefinedCount!: number;
}

@ObjectType({ description: 'How far the rates of a class carry to other patients.' })
export class ClassPatientIntervals {
  @Field(() => String, { description: 'The class.' })
  class!: string;

  @Field(() => Int, { description: 'Patients with a beat of the class; with few, an interval rests on few.' })
  patientCount!: number;

  @Field(() => ResampledRate, { description: 'Share of the calls of the class that are right.' })
  precision!: ResampledRate;

  @Field(() => ResampledRate, { description: 'Share of the class that was called so.' })
  recall!: ResampledRate;

  @Field(() => ResampledRate, { description: 'Share of all others that were not called so.' })
  specificity!: ResampledRate;

  @Field(() => ResampledRate, { description: 'Harmonic mean of precision and recall.' })
  f1!: ResampledRate;
}

@ObjectType({
  description:
    'Intervals of the rates of each class from a bootstrap over patients, because beats of one patient resemble each other.',
})
export class PatientIntervals {
  @Field(() => Int, { description: 'Patients drawn from.' })
  patientCount!: number;

  @Field(() => Int, { description: 'Resamples drawn.' })
  resamples!: number;

  @Field(() => [ClassPatientIntervals], { description: 'Class by class, in the order of the matrix.' })
  classes!: ClassPatientIntervals[];
}
