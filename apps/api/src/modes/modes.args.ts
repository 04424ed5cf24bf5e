import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, Int } from 'type-graphql';

@ArgsType()
export class ModesArgs {
  @Field(() => String, { nullable: true, description: 'Name of the dataset; all where left out.' })
  @MaxLength(200)
  dataset?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The split, as `choices` names it, such as `ds1-ds2`; all where left out.',
  })
  @MaxLength(200)
  split?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the label map; all where left out.' })
  @MaxLength(200)
  labelMap?: string | null;

  @Field(() => ID, { nullable: true, description: 'Who launched the runs; everybody where left out.' })
  @MaxLength(64)
  member?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the experiment; all where left out.' })
  @MaxLength(200)
  experiment?: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the group of runs; all where left out.' })
  @MaxLength(200)
  group?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Which set of comparable runs, by its key in `sets`; the one with the most runs of both modes where left out or gone.',
  })
  @MaxLength(100)
  set?: string | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'Whether runs of a set may differ in other settings than mode and seed: then the difference is not that of the modes alone.',
  })
  anySettings!: boolean;

  @Field(() => Int, {
    defaultValue: 10_000,
    description: 'Resamples of the bootstrap over patients, 100 to 50000.',
  })
  @Min(100)
  @Max(50_000)
  resamples!: number;

  @Field(() => Int, {
    defaultValue: 1,
    description: 'Seed of the resamples: the same seed, the same intervals.',
  })
  @Min(0)
  seed!: number;
}
