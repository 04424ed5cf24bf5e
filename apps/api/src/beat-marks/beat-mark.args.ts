import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { PageArgs } from '../graphql/page.args.ts';
import { BeatMarkKind } from './beat-mark.type.ts';

@InputType({ description: 'A mark on an annotated beat.' })
export class MarkBeatInput {
  @Field(() => ID, { description: 'The dataset version that holds the beat.' })
  @MaxLength(64)
  datasetVersionId!: string;

  @Field(() => String, { description: 'Name of the record.' })
  @MaxLength(500)
  record!: string;

  @Field(() => Int, { description: 'Place of the annotation, in samples of the record, from 0.' })
  @Min(0)
  @Max(2 ** 31 - 1)
  sample!: number;

  @Field(() => BeatMarkKind, { defaultValue: BeatMarkKind.MISLABELLED, description: 'What you think of it.' })
  kind!: BeatMarkKind;

  @Field(() => String, { defaultValue: '', description: 'Why; at most 2,000 characters.' })
  @MaxLength(2_000)
  note!: string;
}

@ArgsType()
export class BeatMarksArgs extends PageArgs {
  @Field(() => ID, { description: 'The dataset version that holds the beats.' })
  @MaxLength(64)
  datasetVersionId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Only on beats of this record; of all where left out.',
  })
  @MaxLength(500)
  record?: string | null;
}
