import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export const SplitPartName = { TRAIN: 'train', VALIDATE: 'val', LEFT_OUT: 'leftOut' } as const;
export type SplitPartName = (typeof SplitPartName)[keyof typeof SplitPartName];
registerEnumType(SplitPartName, {
  name: 'SplitPartName',
  description: 'What a record is for.',
  valuesConfig: {
    TRAIN: { description: 'The run learns from it.' },
    VALIDATE: { description: 'The run is judged on it.' },
    LEFT_OUT: { description: 'The split has no place for it.' },
  },
});

@ObjectType({ description: 'A record, and how many annotated beats of each class it has.' })
export class SplitRecord {
  @Field(() => String, { description: "The record's name, such as 100." })
  name!: string;

  @Field(() => String, { description: 'The patient that it is of, by the name of their first record.' })
  patient!: string;

  @Field(() => [Int], { description: 'Annotated beats, in the order of the classes.' })
  beats!: number[];
}

@ObjectType({ description: 'One part of a split.' })
export class SplitPart {
  @Field(() => SplitPartName, { description: 'Which part.' })
  part!: SplitPartName;

  @Field(() => [SplitRecord], { description: 'Its records, by name.' })
  records!: SplitRecord[];

  @Field(() => Int, { description: 'Different patients of its records.' })
  patientCount!: number;

  @Field(() => [Int], { description: 'Annotated beats of all its records, in the order of the classes.' })
  beats!: number[];
}

@ObjectType({
  description:
    'Which records a run would learn from and be judged on, and how many beats of each class each has.',
})
export class SplitPreview {
  @Field(() => String, { description: 'Hash of the dataset version that the settings stand for.' })
  datasetVersion!: string;

  @Field(() => [String], { description: 'The classes of the mode, in order.' })
  classes!: string[];

  @Field(() => [SplitPart], { description: 'Training, validation, and what is left out.' })
  parts!: SplitPart[];

  @Field(() => [String], {
    description:
      'Patients with records in both parts: figures of such a split are better than those of new patients would be.',
  })
  sharedPatients!: string[];
}
