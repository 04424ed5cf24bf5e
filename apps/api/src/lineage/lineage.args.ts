import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import { LineageDirection, LineageKind } from './lineage.type.ts';

@InputType({ description: 'Where a walk through the lineage begins.' })
export class LineageNodeInput {
  @Field(() => LineageKind, { description: 'What it is.' })
  kind!: LineageKind;

  @Field(() => ID, { description: 'Id of the run, prediction or dataset version; sha256 of a file.' })
  @MaxLength(64)
  id!: string;
}

@ArgsType()
export class LineageArgs {
  @Field(() => LineageNodeInput, { description: 'Where the walk begins.' })
  node!: LineageNodeInput;

  @Field(() => LineageDirection, { description: 'Which way it goes.' })
  direction!: LineageDirection;

  @Field(() => Int, { defaultValue: 6, description: 'Steps from the node at most, up to 20.' })
  @Min(1)
  @Max(20)
  depth!: number;

  @Field(() => Int, { defaultValue: 200, description: 'Nodes at most, up to 1,000.' })
  @Min(1)
  @Max(1000)
  first!: number;
}
