import { Field, ID, ObjectType } from 'type-graphql';
import { ByteSize } from '../scalars/byte-size.ts';
import { DateTime } from '../scalars/date-time.ts';

@ObjectType({ description: 'A named file of a run.' })
export class Artifact {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'A path such as `model.onnx` or `checkpoints/epoch-003.safetensors`.' })
  name!: string;

  @Field(() => String, {
    description:
      '`model`, `checkpoint`, `predictions`, `vocabulary`, `stage`, `report`, or `file`: anything else.',
  })
  kind!: string;

  @Field(() => String, { description: 'Hash of the bytes, and their address in the store.' })
  sha256!: string;

  @Field(() => ByteSize, { description: 'Size of the file.' })
  sizeBytes!: bigint;

  @Field(() => DateTime, { description: 'When it was stored.' })
  createdAt!: Date;

  /** Not part of the answer: see `run`. */
  runId!: string;
}
