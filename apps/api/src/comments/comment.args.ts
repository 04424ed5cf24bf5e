import { ArrayMaxSize, Length, MaxLength } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';

@ArgsType()
abstract class CommentText {
  @Field(() => String, { description: 'Markdown of 1 to 10,000 characters.' })
  @Length(1, 10_000)
  text!: string;

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Members of the team who are told of it; the text names them as `@name`.',
  })
  @ArrayMaxSize(50)
  @MaxLength(64, { each: true })
  mentions!: string[];
}

@ArgsType()
export class AddCommentArgs extends CommentText {
  @Field(() => ID, { description: 'The run that it is on.' })
  @MaxLength(64)
  runId!: string;
}

@ArgsType()
export class EditCommentArgs extends CommentText {
  @Field(() => ID, { description: 'Of the comment.' })
  @MaxLength(64)
  id!: string;
}
