import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Run } from '../runs/run.type.ts';
import { ByteSize } from '../scalars/byte-size.ts';
import { Json } from '../scalars/json.ts';

@ObjectType({ description: 'Settings that go together, under a name.' })
export class Preset {
  @Field(() => String, { description: 'Its name, as `beatlab run --preset` takes it.' })
  name!: string;

  @Field(() => String, { description: 'Its name as a person reads it.' })
  label!: string;

  @Field(() => String, { description: 'What it is for, and what to expect.' })
  about!: string;

  @Field(() => Json, { description: 'Its settings by key; those left out keep their defaults.' })
  settings!: unknown;
}

@ObjectType({ description: 'Windows of tokens in each part of a split.' })
export class WindowCounts {
  @Field(() => Int, { description: 'Windows that an epoch learns from.' })
  train!: number;

  @Field(() => Int, { description: 'Windows that an epoch is judged on.' })
  val!: number;
}

@ObjectType({
  description: 'How long a run will train, reckoned from earlier runs: windows times seconds a window.',
})
export class TimeEstimate {
  @Field(() => Float, {
    description: 'Of all epochs. Preparing records that were never prepared comes on top.',
  })
  seconds!: number;

  @Field(() => Float, { description: 'Of one epoch, validation included.' })
  secondsPerEpoch!: number;

  @Field(() => WindowCounts, { description: 'About how many windows there will be.' })
  windows!: WindowCounts;

  @Field(() => Boolean, {
    description:
      'Whether the earlier runs had windows and batches of the same size and trained the same parts; else it is rougher.',
  })
  sameShape!: boolean;

  @Field(() => [Run], { description: 'The earlier runs that it is reckoned from, newest first.' })
  from!: Run[];
}

export const StoredFileUse = { VOCABULARY: 'vocabulary', WEIGHTS: 'weights' } as const;
export type StoredFileUse = (typeof StoredFileUse)[keyof typeof StoredFileUse];
registerEnumType(StoredFileUse, {
  name: 'StoredFileUse',
  description: 'What a run can take a stored file for.',
  valuesConfig: {
    VOCABULARY: { description: 'Centroids that make tokens of waves: for the setting `vocabulary`.' },
    WEIGHTS: { description: 'Weights to start from: for the setting `pretrainedWeights`.' },
  },
});

@ObjectType({ description: 'A vocabulary, or weights, that a run can start from.' })
export class StoredFile {
  @Field(() => String, { description: 'Hash of the bytes: the value of the setting.' })
  sha256!: string;

  @Field(() => String, { description: 'The name that it has in the run.' })
  name!: string;

  @Field(() => ByteSize, { description: 'Size of the file.' })
  sizeBytes!: bigint;

  @Field(() => Run, { description: 'The newest run that made it or was made from it.' })
  run!: Run;

  @Field(() => Int, { description: 'Runs that made it or were made from it.' })
  runCount!: number;
}
