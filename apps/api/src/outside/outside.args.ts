import { ArrayMaxSize, IsUUID, Length, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { Mode } from '../runs/run-enums.ts';
import { Json } from '../scalars/json.ts';

@InputType({ description: 'A run that a program outside, such as a training script, carries out.' })
export class CreateRunInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'A UUID that the client makes: the same again, after an answer that was lost, finds the run that it made.',
  })
  @IsUUID()
  clientId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the experiment that it belongs to, made where it is new; `default` where left out.',
  })
  @Length(1, 200)
  experiment?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'A name of 1 to 200 characters; `run from outside` where left out.',
  })
  @Length(1, 200)
  name?: string | null;

  @Field(() => Json, {
    nullable: true,
    description:
      'What it is carried out with: an object of at most 256 kB. Runs are searched by it; numbers are numbers.',
  })
  params?: unknown;

  @Field(() => Mode, {
    nullable: true,
    description:
      'What beats it tells apart, where it is one of these: only then is it compared with runs of ours.',
  })
  mode?: Mode | null;

  @Field(() => String, {
    nullable: true,
    description: 'Name of the dataset it learns from, where the team has it.',
  })
  @MaxLength(200)
  dataset?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Hash of that dataset’s version; the newest where left out.',
  })
  @Length(64, 64)
  datasetVersion?: string | null;

  @Field(() => [String], { nullable: true, description: 'Short labels: at most 50, of 1 to 100 characters.' })
  @ArrayMaxSize(50)
  @Length(1, 100, { each: true })
  tags?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Runs of one group belong together.' })
  @Length(1, 200)
  group?: string | null;

  @Field(() => String, { nullable: true, description: 'What people should know of it, as Markdown.' })
  @MaxLength(20_000)
  notes?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'What carries it out, such as `train.py on gpu-3`: shown with its attempt.',
  })
  @Length(1, 200)
  client?: string | null;
}

/** Which run a client tells of. */
@ArgsType()
export class OutsideArgs {
  @Field(() => ID, { description: 'Of the run that createRun opened.' })
  @MaxLength(64)
  runId!: string;

  @Field(() => Int, { description: 'The attempt that createRun answered.' })
  @Min(1)
  attempt!: number;
}

export const RunEnd = { FINISHED: 'FINISHED', FAILED: 'FAILED', CANCELED: 'CANCELED' } as const;
export type RunEnd = (typeof RunEnd)[keyof typeof RunEnd];
registerEnumType(RunEnd, {
  name: 'RunEnd',
  description: 'How a program outside ends its run.',
  valuesConfig: {
    FINISHED: { description: 'It came to its end.' },
    FAILED: { description: 'It broke off; the cause says why.' },
    CANCELED: { description: 'Somebody asked for it to end.' },
  },
});

@InputType({ description: 'Why a run from outside ended before its time.' })
export class CauseInput {
  @Field(() => String, { description: 'Stable and upper-case: AREA.WHAT, such as TRAINING.DIVERGED.' })
  @Length(1, 100)
  code!: string;

  @Field(() => String, { description: 'What happened, in words.' })
  @MaxLength(10_000)
  message!: string;

  @Field(() => String, { nullable: true, description: 'The file, record or setting that it is about.' })
  @MaxLength(1_000)
  where?: string | null;

  @Field(() => String, { nullable: true, description: 'What the reader can do about it.' })
  @MaxLength(1_000)
  remedy?: string | null;
}
