import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, Float, Int, ObjectType } from 'type-graphql';

/** Annotations that one answer may hold: a day has about 100,000. */
export const mostAnnotations = 20_000;

@ArgsType()
export class SampleRangeArgs {
  @Field(() => Int, { defaultValue: 0, description: 'First sample of the record.' })
  @Min(0)
  @Max(2 ** 31 - 1)
  from!: number;

  @Field(() => Int, { nullable: true, description: 'The sample after the last; to the end where left out.' })
  @Min(0)
  @Max(2 ** 31 - 1)
  to?: number | null;
}

@ArgsType()
export class RecordArgs {
  @Field(() => String, { description: 'Name of the record.' })
  @MaxLength(500)
  record!: string;
}

@ArgsType()
export class WavesArgs extends RecordArgs {
  @Field(() => Float, { description: 'From this second of the record on.' })
  @Min(0)
  @Max(1e9)
  fromSeconds!: number;

  @Field(() => Float, { description: 'Up to this second; at most 120 seconds are answered.' })
  @Min(0)
  @Max(1e9)
  toSeconds!: number;
}

@ObjectType({
  description:
    'Annotations of a record in order of time, as columns: the first entries of all lists are of the first annotation.',
})
export class AnnotationColumns {
  @Field(() => [Int], { description: 'Places, in samples of the record.' })
  samples!: number[];

  @Field(() => [String], { description: 'Symbols, such as `N`, `V` or `+`.' })
  symbols!: string[];

  @Field(() => [String], { description: 'Their texts, such as the rhythm that a + starts; mostly empty.' })
  notes!: string[];

  @Field(() => [Float], {
    nullable: 'items',
    description:
      'For a beat, the time from the beat before in ms; null for the first beat and for what is no beat.',
  })
  rrMs!: (number | null)[];

  @Field(() => Int, {
    nullable: true,
    description: 'Where to go on: `from` of the next question. Null where all were answered.',
  })
  nextFrom!: number | null;
}

@ObjectType({
  description:
    'What a run made of the annotated beats of a record, as columns in order of time: the first entries of all lists are of the first beat.',
})
export class RecordBeats {
  @Field(() => [String], { description: 'The classes; a class is its place here.' })
  classes!: string[];

  @Field(() => [Int], { description: 'Places of the annotations, in samples of the record.' })
  samples!: number[];

  @Field(() => [Int], { description: 'The annotated classes.' })
  truth!: number[];

  @Field(() => [Int], {
    description: 'The classes that the model called; −1 where the beat was not detected.',
  })
  predicted!: number[];

  @Field(() => [Float], {
    description: 'Probability of the class that was called; 0 where the beat was not detected.',
  })
  confidence!: number[];

  @Field(() => [Int], {
    description:
      'R peaks that were found where no beat is annotated, in samples of the record; none where the run did not say.',
  })
  extraSamples!: number[];

  @Field(() => [Int], { description: 'What the model took each of those for.' })
  extraPredicted!: number[];
}

@ObjectType({
  description:
    'The wave segments of a lead with their tokens, as a run saw them, as columns in order of time. They tile the lead.',
})
export class LeadWaves {
  @Field(() => String, { description: 'Name of the lead.' })
  lead!: string;

  @Field(() => [Float], { description: 'Their beginnings, in seconds of the record.' })
  startSeconds!: number[];

  @Field(() => [Float], { description: 'Their ends, in seconds of the record.' })
  endSeconds!: number[];

  @Field(() => [String], { description: 'Their kinds: `P`, `QRS`, `T` or `BG`, background.' })
  waves!: string[];

  @Field(() => [String], {
    description:
      "Their tokens in the run's vocabulary, such as qrs7; empty where the run has no sentence of the record.",
  })
  tokens!: string[];
}
