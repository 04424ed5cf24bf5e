import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MetricValue } from '../scalars/metric-value.ts';

@ObjectType({ description: 'A token of a wave: the shape that it stands for, and where it occurs.' })
export class VocabularyToken {
  @Field(() => String, { description: 'Its name in sentences, such as qrs7.' })
  name!: string;

  @Field(() => String, { description: 'The kind of wave: `P`, `QRS`, `T` or `BG`, background.' })
  wave!: string;

  @Field(() => [Float], {
    description:
      'Its centroid as a wave, in mV at equally spaced points from the first sample to the last, above the mean of the two ends.',
  })
  amplitudes!: number[];

  @Field(() => MetricValue, {
    description:
      'How long the wave lasts, in mean RR intervals of its record; NaN where durations do not count.',
  })
  durationIntervals!: number;

  @Field(() => Int, { description: 'Waves that it was fitted on.' })
  fittedCount!: number;

  @Field(() => Int, { description: "How often it occurs in the sentences of the run's records." })
  count!: number;

  @Field(() => [Int], {
    description:
      'How often in waves of each class, in order of `classes`; the rest of `count` has no class, such as background.',
  })
  classCounts!: number[];
}

@ObjectType({ description: 'The vocabulary of a run: what its sentences are made of.' })
export class Vocabulary {
  @Field(() => String, { description: 'Hash of its file.' })
  sha256!: string;

  @Field(() => [String], { description: 'The classes that `classCounts` are of; none for a pretraining.' })
  classes!: string[];

  @Field(() => [String], { description: 'The records whose sentences were counted, by name.' })
  records!: string[];

  @Field(() => [VocabularyToken], { description: 'The tokens, by kind of wave.' })
  tokens!: VocabularyToken[];
}
