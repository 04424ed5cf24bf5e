import type { ReportDraft as StoredDraft } from '@beatlab/store/reports/change-report';
import type { ReportRow } from '@beatlab/store/reports/find-reports';
import type { StoredBlock } from '@beatlab/store/reports/report-block';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../graphql/page.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Json } from '../scalars/json.ts';
import { User } from '../viewer/viewer.type.ts';

@ObjectType({ description: 'A part of a report: text, or something drawn from runs.' })
export class ReportBlock {
  @Field(() => ID, { description: 'Names the block within its report.' })
  id!: string;

  @Field(() => String, { description: '`text`, `chart`, `runs`, `confusion` or `comparison`.' })
  kind!: string;

  @Field(() => Json, { description: 'What it shows, as its editor chose it: see `saveReportDraft`.' })
  settings!: unknown;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its numbers were taken; null where it shows those of whenever it is read.',
  })
  frozenAt!: Date | null;

  /** Not part of the answer: what `content` is read from. */
  stored!: StoredBlock;
}

@ObjectType({ description: 'A report as it is being edited; readers see it once it is published.' })
export class ReportDraft {
  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => [ReportBlock], { description: 'Its blocks, in order.' })
  blocks!: ReportBlock[];
}

@ObjectType({
  description: 'A link by which anyone reads a report without signing in. Only its hash is stored.',
})
export class ReportShare {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was made.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it stops working; null where it never does.' })
  expiresAt!: Date | null;

  @Field(() => User, { nullable: true, description: 'Who made it; null where the account is gone.' })
  createdBy!: User | null;
}

@ObjectType({ description: 'A page that people write about runs.' })
export class Report {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'Its title.' })
  title!: string;

  @Field(() => [ReportBlock], { description: 'What is read, in order.' })
  blocks!: ReportBlock[];

  @Field(() => ReportDraft, {
    nullable: true,
    description: 'What is being edited; null where nothing is, and for who may not edit.',
  })
  draft!: ReportDraft | null;

  @Field(() => Int, { description: 'Counts its changes: a change names the one that it was made to.' })
  revision!: number;

  @Field(() => User, { nullable: true, description: 'Who began it; null where the account is gone.' })
  createdBy!: User | null;

  @Field(() => DateTime, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When what is read was published.' })
  publishedAt!: Date;

  @Field(() => [ReportShare], {
    description: 'The links by which it is read without signing in, newest first.',
  })
  shares!: ReportShare[];
}

@ObjectType({ description: 'A link that was just made: the only time that it is shown.' })
export class NewReportShare {
  @Field(() => String, {
    description: 'The link. Whoever has it reads the report until it expires or is withdrawn.',
  })
  link!: string;

  @Field(() => ReportShare, { description: 'What is known of it from now on.' })
  share!: ReportShare;
}

@ObjectType({ description: 'A report and its place in the list.' })
export class ReportEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this report.' })
  cursor!: string;

  @Field(() => Report, { description: 'The report.' })
  node!: Report;
}

@ObjectType({ description: 'A page of the reports of a team, newest first.' })
export class ReportConnection {
  @Field(() => [ReportEdge], { description: 'The reports of this page.' })
  edges!: ReportEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

const toBlock = (stored: StoredBlock): ReportBlock => ({
  id: stored.settings.id,
  kind: stored.settings.kind,
  settings: stored.settings,
  frozenAt: stored.frozenAt === null ? null : new Date(stored.frozenAt),
  stored,
});

/** Blocks as they lie in the database. */
export const storedBlocks = (json: unknown): StoredBlock[] => json as StoredBlock[];

/** A stored report as the API shows it; its draft to who may edit it alone. */
export function toReport({ draft, blocks, ...row }: ReportRow, mayEdit: boolean): Report {
  const { id, title, revision, createdBy, createdAt, publishedAt, shares } = row;
  const edited = mayEdit ? (draft as unknown as StoredDraft | null) : null;
  return {
    ...{ id, title, revision, createdBy, createdAt, publishedAt, shares },
    blocks: storedBlocks(blocks).map(toBlock),
    draft: edited === null ? null : { title: edited.title, blocks: edited.blocks.map(toBlock) },
  };
}
