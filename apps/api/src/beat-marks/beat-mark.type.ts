import type { BeatMarkRow } from '@beatlab/store/beat-marks/beat-marks';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { PageInfo } from '../graphql/page.ts';
import { DateTime } from '../scalars/date-time.ts';
import { User } from '../viewer/viewer.type.ts';

/** Names of the API, values of the store. */
export const BeatMarkKind = { MISLABELLED: 'mislabelled', UNCLEAR: 'unclear', NOISE: 'noise' } as const;
export type BeatMarkKind = (typeof BeatMarkKind)[keyof typeof BeatMarkKind];
registerEnumType(BeatMarkKind, {
  name: 'BeatMarkKind',
  description: 'What somebody thinks of an annotated beat.',
  valuesConfig: {
    MISLABELLED: { description: 'It looks like a beat of another class than its annotation says.' },
    UNCLEAR: { description: 'It could be of either class.' },
    NOISE: { description: 'Noise, or no beat at all.' },
  },
});

@ObjectType({ description: 'What somebody of the team thinks of an annotated beat; the whole team sees it.' })
export class BeatMark {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => ID, { description: 'The dataset version that holds the beat.' })
  datasetVersionId!: string;

  @Field(() => String, { description: 'Name of the record.' })
  record!: string;

  @Field(() => Int, { description: 'Place of the annotation, in samples of the record, from 0.' })
  sample!: number;

  @Field(() => BeatMarkKind, { description: 'What they think.' })
  kind!: BeatMarkKind;

  @Field(() => String, { description: 'Why, in their words; may be empty.' })
  note!: string;

  @Field(() => User, { nullable: true, description: 'Who marked it; null where their account is gone.' })
  createdBy!: User | null;

  @Field(() => DateTime, { description: 'When it was marked.' })
  createdAt!: Date;
}

@ObjectType({ description: 'A mark and its place in a list.' })
export class BeatMarkEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this mark.' })
  cursor!: string;

  @Field(() => BeatMark, { description: 'The mark.' })
  node!: BeatMark;
}

@ObjectType({ description: 'A page of marks, newest first.' })
export class BeatMarkConnection {
  @Field(() => [BeatMarkEdge], { description: 'The marks of this page, in order.' })
  edges!: BeatMarkEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Marks on all pages.' })
  totalCount!: number;
}

/** A stored mark as the API shows it. */
export const toBeatMark = (row: BeatMarkRow): BeatMark => ({ ...row, kind: row.kind as BeatMarkKind });
