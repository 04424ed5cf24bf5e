import type { DatasetImportRow } from '@beatlab/store/datasets/dataset-import';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../graphql/page.ts';
import { Cause } from '../runs/cause.type.ts';
import { ByteSize } from '../scalars/byte-size.ts';
import { DateTime } from '../scalars/date-time.ts';
import { User } from '../viewer/viewer.type.ts';
import { Dataset } from './dataset.type.ts';
import { DatasetVersion } from './dataset-version.type.ts';

export const DatasetImportState = {
  QUEUED: 'QUEUED',
  RUNNING: 'RUNNING',
  FINISHED: 'FINISHED',
  FAILED: 'FAILED',
  CANCELED: 'CANCELED',
} as const;
export type DatasetImportState = (typeof DatasetImportState)[keyof typeof DatasetImportState];
registerEnumType(DatasetImportState, {
  name: 'DatasetImportState',
  description: 'Where the adding of a dataset stands.',
  valuesConfig: {
    QUEUED: { description: 'Waits for a trainer.' },
    RUNNING: { description: 'A trainer fetches, unpacks or reads.' },
    FINISHED: { description: 'The dataset is there.' },
    FAILED: { description: 'It ended before its end; its cause says why. It may be tried again.' },
    CANCELED: { description: 'Somebody asked for it to end. It may be tried again.' },
  },
});

export const DatasetSource = { FOLDER: 'folder', UPLOAD: 'upload', DOWNLOAD: 'download' } as const;
export type DatasetSource = (typeof DatasetSource)[keyof typeof DatasetSource];
registerEnumType(DatasetSource, {
  name: 'DatasetSource',
  description: 'Where a dataset comes from.',
  valuesConfig: {
    FOLDER: { description: 'A folder on the server; its files stay where they are.' },
    UPLOAD: { description: 'A zip that was uploaded.' },
    DOWNLOAD: { description: 'PhysioNet, or a mirror of it.' },
  },
});

@ObjectType({ description: 'How far the adding of a dataset is.' })
export class DatasetImportProgress {
  @Field(() => String, {
    description: '`download`, `unpack`: files arrive; `read`: every record is read and hashed.',
  })
  stage!: string;

  @Field(() => Int, { description: 'Files that are there, or records that were read.' })
  done!: number;

  @Field(() => Int, { description: 'Files or records in all.' })
  total!: number;

  @Field(() => ByteSize, { description: 'What came so far; 0 while records are read.' })
  bytes!: bigint;
}

@ObjectType({ description: 'A dataset that somebody asked for, and what becomes of it.' })
export class DatasetImport {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'What the dataset is called, or will be.' })
  name!: string;

  @Field(() => DatasetSource, { description: 'Where it comes from.' })
  source!: DatasetSource;

  @Field(() => String, { description: 'The folder, the name of the zip, or the address.' })
  location!: string;

  @Field(() => DatasetImportState, { description: 'Where it stands.' })
  state!: DatasetImportState;

  @Field(() => Cause, { nullable: true, description: 'Why it failed or was canceled.' })
  cause!: Cause | null;

  @Field(() => Boolean, { description: 'Whether somebody asked for it to end.' })
  cancelRequested!: boolean;

  @Field(() => DatasetImportProgress, {
    nullable: true,
    description: 'How far it is; null before it starts.',
  })
  progress!: DatasetImportProgress | null;

  @Field(() => User, { nullable: true, description: 'Who asked for it; null where their account is gone.' })
  createdBy!: User | null;

  @Field(() => DateTime, { description: 'When it was asked for.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it reached its final state.' })
  endedAt!: Date | null;

  @Field(() => Dataset, {
    nullable: true,
    description: 'The dataset that came of it; null before it is there.',
  })
  dataset!: Dataset | null;

  @Field(() => DatasetVersion, { nullable: true, description: 'Its exact files.' })
  version!: DatasetVersion | null;
}

@ObjectType({ description: 'An import and its place in a list.' })
export class DatasetImportEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this import.' })
  cursor!: string;

  @Field(() => DatasetImport, { description: 'The import.' })
  node!: DatasetImport;
}

@ObjectType({ description: 'A page of imports.' })
export class DatasetImportConnection {
  @Field(() => [DatasetImportEdge], { description: 'The imports of this page, newest first.' })
  edges!: DatasetImportEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

/** A stored import as the API shows it. */
export function toImport(row: DatasetImportRow): DatasetImport {
  const progress = row.progress as { stage: string; done: number; total: number; bytes: number } | null;
  return {
    ...row,
    source: row.source as DatasetSource,
    cause: row.cause as Cause | null,
    cancelRequested: row.cancelRequestedAt !== null,
    progress: progress === null ? null : { ...progress, bytes: BigInt(Math.round(progress.bytes)) },
    dataset: row.version?.dataset ?? null,
  };
}
