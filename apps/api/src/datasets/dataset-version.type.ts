import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { ByteSize } from '../scalars/byte-size.ts';
import { DateTime } from '../scalars/date-time.ts';
import type { SymbolCounts } from './read-manifest.ts';

@ObjectType({ description: 'One ECG recording of a dataset version.' })
export class DatasetRecord {
  @Field(() => String, { description: "The record's name, such as 100: the name of its files." })
  name!: string;

  @Field(() => Float, { description: 'Length in seconds.' })
  durationSeconds!: number;

  @Field(() => Float, { description: 'Samples of each lead per second, in Hz.' })
  samplingFrequencyHz!: number;

  @Field(() => [String], {
    description: 'Names of the leads, such as MLII and V5, in the order of the file.',
  })
  leads!: string[];

  @Field(() => Int, { description: 'Annotated beats; 0 where the record has no annotations.' })
  beatCount!: number;

  /** Not part of the answer: all annotations, by symbol. */
  symbols!: SymbolCounts;
}

/** A record that knows its version, which is not part of the answer. */
export type RecordOfVersion = DatasetRecord & { readonly datasetVersionId: string };

@ObjectType({ description: 'The exact files of a dataset: a changed byte makes another version.' })
export class DatasetVersion {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, {
    description: 'sha256 over the sorted list of file names and their sha256: the same files, the same hash.',
  })
  hash!: string;

  @Field(() => String, {
    description: 'Where the files come from: `synthetic`, `folder`, `upload` or `download`.',
  })
  origin!: string;

  @Field(() => Int, { description: 'Number of records.' })
  recordCount!: number;

  @Field(() => ByteSize, { description: 'Size of all files.' })
  sizeBytes!: bigint;

  @Field(() => DateTime, { description: 'When the version was added.' })
  createdAt!: Date;
}
