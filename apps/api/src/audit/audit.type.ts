import { Field, ID, ObjectType } from 'type-graphql';
import { PageInfo } from '../graphql/page.ts';
import { DateTime } from '../scalars/date-time.ts';
import { Json } from '../scalars/json.ts';
import { User } from '../viewer/viewer.type.ts';

@ObjectType({
  description:
    'Something that was done in the team. It was noted in the same transaction, so that neither stands without the other, and never changes.',
})
export class AuditEvent {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => DateTime, { description: 'When it was done, by the clock of the database.' })
  at!: Date;

  @Field(() => String, {
    description: 'What it was done to, and what was done: `run.launch`, `run.cancel`, `member.remove`.',
  })
  action!: string;

  @Field(() => String, { description: 'The kind of thing it was done to, such as `run`.' })
  subjectKind!: string;

  @Field(() => ID, { description: 'The thing it was done to. It may be gone.' })
  subjectId!: string;

  @Field(() => User, {
    nullable: true,
    description: 'Who did it, as they are called today; null where the account is gone.',
  })
  user!: User | null;

  @Field(() => ID, { nullable: true, description: 'Who did it, also when the account is gone.' })
  userId!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The API key that it was done with; null for a person who was signed in.',
  })
  keyId!: string | null;

  @Field(() => Json, {
    description: 'What helps to understand it: names, numbers, the new role. Never a secret.',
  })
  details!: unknown;
}

@ObjectType({ description: 'An audit event and its place in the trail.' })
export class AuditEventEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this event.' })
  cursor!: string;

  @Field(() => AuditEvent, { description: 'The event.' })
  node!: AuditEvent;
}

@ObjectType({ description: 'A page of the audit trail. Pages stay right while events arrive.' })
export class AuditEventConnection {
  @Field(() => [AuditEventEdge], { description: 'The events of this page, newest first.' })
  edges!: AuditEventEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}
