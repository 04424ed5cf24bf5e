import type { CommentRow } from '@beatlab/store/comments/find-comments';
import type { MentionRow } from '@beatlab/store/comments/mentions';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { PageInfo } from '../graphql/page.ts';
import { DateTime } from '../scalars/date-time.ts';
import { User } from '../viewer/viewer.type.ts';

@ObjectType({ description: 'What somebody said of a run.' })
export class Comment {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'What they said, in Markdown.' })
  text!: string;

  @Field(() => User, { nullable: true, description: 'Who said it; null where the account is gone.' })
  author!: User | null;

  @Field(() => [User], {
    description: 'The members who are mentioned, by name. The text names them as `@name`.',
  })
  mentions!: User[];

  @Field(() => DateTime, { description: 'When it was said.' })
  createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When its text was changed last; null where it never was.',
  })
  editedAt!: Date | null;
}

@ObjectType({ description: 'A comment and its place in the list.' })
export class CommentEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this comment.' })
  cursor!: string;

  @Field(() => Comment, { description: 'The comment.' })
  node!: Comment;
}

@ObjectType({ description: 'A page of the comments on a run, oldest first.' })
export class CommentConnection {
  @Field(() => [CommentEdge], { description: 'The comments of this page, in order.' })
  edges!: CommentEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;
}

@ObjectType({ description: 'A comment that mentions the caller.' })
export class Mention {
  @Field(() => Comment, { description: 'The comment.' })
  comment!: Comment;

  @Field(() => ID, { description: 'The run that it is on.' })
  runId!: string;

  @Field(() => Int, { description: "The run's number." })
  runNumber!: number;

  @Field(() => String, { description: "The run's name." })
  runName!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the caller saw it; null while it is unread.' })
  readAt!: Date | null;
}

@ObjectType({ description: 'A mention and its place in the list.' })
export class MentionEdge {
  @Field(() => String, { description: 'Pass it as `after` to go on behind this mention.' })
  cursor!: string;

  @Field(() => Mention, { description: 'The mention.' })
  node!: Mention;
}

@ObjectType({ description: 'A page of the comments that mention the caller, newest first.' })
export class MentionConnection {
  @Field(() => [MentionEdge], { description: 'The mentions of this page, newest first.' })
  edges!: MentionEdge[];

  @Field(() => PageInfo, { description: 'Where the page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Mentions on all pages that the caller has not seen.' })
  unreadCount!: number;
}

/** A stored comment as the API shows it. */
export const toComment = ({ id, text, author, mentions, createdAt, editedAt }: CommentRow): Comment => ({
  ...{ id, text, author, createdAt, editedAt },
  mentions: mentions.map(({ user }) => user),
});

/** A stored mention as the API shows it. */
export const toMention = ({ comment, readAt }: MentionRow): Mention => ({
  comment: toComment(comment),
  runId: comment.run.id,
  runNumber: comment.run.number,
  runName: comment.run.name,
  readAt,
});
