import { Field, Float, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../graphql/page.ts';
import { ClassRow, ConfusionCell } from '../runs/confusion.type.ts';

@ObjectType({ description: 'One annotated beat of the validation records, and what the model took it for.' })
export class JudgedBeat {
  @Field(() => String, { description: 'Name of the record.' })
  record!: string;

  @Field(() => String, { description: 'Whose heart it is, as `patients` names them.' })
  patient!: string;

  @Field(() => Int, { description: 'Place of its annotation, in samples of the record, from 0.' })
  sample!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      "Its time in seconds from the record's start; null where the sampling frequency is not known.",
  })
  timeSeconds!: number | null;

  @Field(() => String, { description: "The annotation's symbol, such as `V` or `/`." })
  symbol!: string;

  @Field(() => String, { description: 'The annotated class.' })
  truth!: string;

  @Field(() => String, {
    description: 'The class that the model called, or `missed`: the beat was not detected.',
  })
  predicted!: string;

  @Field(() => [Float], {
    description:
      'Probability of each class, in the order of `classes`, adding up to 1; empty for a missed beat.',
  })
  probabilities!: number[];

  /** Not part of the answer: the dataset version that holds it, where the run named one. */
  datasetVersionId!: string | null;
}

@ObjectType({ description: 'A beat and its place in a list.' })
export class JudgedBeatEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this beat.' })
  cursor!: string;

  @Field(() => JudgedBeat, { description: 'The beat.' })
  node!: JudgedBeat;
}

@ObjectType({
  description:
    'A page of beats, by record and time. It is read from the run’s predictions.safetensors; where the run has not ended, from its best epoch so far.',
})
export class JudgedBeatConnection {
  @Field(() => [String], { description: 'The classes, in the order of `probabilities`.' })
  classes!: string[];

  @Field(() => [JudgedBeatEdge], { description: 'The beats of this page, in order.' })
  edges!: JudgedBeatEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Beats on all pages.' })
  totalCount!: number;
}

@ObjectType({
  description: 'What the model is worth on one patient, so that it shows which patient fails in which class.',
})
export class PatientResult {
  @Field(() => String, {
    description: 'The patient, named by their first record: 201 and 202 of MIT-BIH are one person, 201.',
  })
  patient!: string;

  @Field(() => [String], { description: 'Their validation records.' })
  records!: string[];

  @Field(() => Int, { description: 'Annotated beats.' })
  beats!: number;

  @Field(() => Int, { description: 'Beats that the model called what they are.' })
  right!: number;

  @Field(() => [ConfusionCell], { description: 'What was taken for what; empty cells are left out.' })
  cells!: ConfusionCell[];

  @Field(() => [ClassRow], {
    description: 'What each class is worth, computed from `cells`; NaN where a class does not occur.',
  })
  classTable!: ClassRow[];
}
