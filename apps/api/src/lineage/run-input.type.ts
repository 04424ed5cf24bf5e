import { Field, ObjectType } from 'type-graphql';
import { ByteSize } from '../scalars/byte-size.ts';

@ObjectType({ description: 'A file that a run was made from.' })
export class RunInput {
  @Field(() => String, {
    description:
      "What the run took it for: `signal`, `segments`, `sentences`, `vocabulary`, `weights`, or a client's own word.",
  })
  role!: string;

  @Field(() => String, { description: 'A path such as `stages/sentences/100.safetensors`.' })
  name!: string;

  @Field(() => String, { description: 'Hash of the bytes.' })
  sha256!: string;

  @Field(() => ByteSize, { nullable: true, description: 'Size of the file, where it is known.' })
  sizeBytes!: bigint | null;

  @Field(() => Boolean, {
    description: "Whether it was made of the run's dataset version, and not given to the run.",
  })
  fromDataset!: boolean;
}
