import type { LineageKind as Kind } from '@beatlab/store/lineage/lineage';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';

export enum LineageKind {
  DATASET_VERSION = 'DATASET_VERSION',
  FILE = 'FILE',
  RUN = 'RUN',
  PREDICTION = 'PREDICTION',
}
registerEnumType(LineageKind, {
  name: 'LineageKind',
  description: 'What can be made from something else.',
  valuesConfig: {
    DATASET_VERSION: { description: 'The exact files of a dataset.' },
    FILE: {
      description:
        'Stored bytes, whatever names they have: prepared sentences, a vocabulary, weights, a model. Its id is the sha256.',
    },
    RUN: { description: 'A training.' },
    PREDICTION: { description: 'What a model said of a record.' },
  },
});

export enum LineageDirection {
  UP = 'UP',
  DOWN = 'DOWN',
}
registerEnumType(LineageDirection, {
  name: 'LineageDirection',
  description: 'Which way a walk through the lineage goes.',
  valuesConfig: {
    UP: { description: 'To what it was made from.' },
    DOWN: { description: 'To what was made from it.' },
  },
});

@ObjectType({ description: 'Something that was made, or that something was made from.' })
export class LineageNode {
  @Field(() => LineageKind, { description: 'What it is.' })
  kind!: Kind;

  @Field(() => ID, { description: 'Id of the run, prediction or dataset version; sha256 of a file.' })
  id!: string;

  @Field(() => String, { description: 'What people call it, such as `run 12: first try` or `model.onnx`.' })
  name!: string;

  @Field(() => Int, { description: 'Steps from where the walk began.' })
  depth!: number;
}

@ObjectType({ description: 'That one thing was made from another, or left by it.' })
export class LineageEdge {
  @Field(() => Int, { description: 'The place of the earlier one in `nodes`, from 0.' })
  from!: number;

  @Field(() => Int, { description: 'The place of the later one in `nodes`, from 0.' })
  to!: number;

  @Field(() => String, {
    description:
      'What it was taken or left as: `dataset`, `record`, `signal`, `segments`, `sentences`, `vocabulary`, `weights`, `model`, `checkpoint`, `predictions`, `report`, …',
  })
  role!: string;
}

@ObjectType({
  description:
    'Part of the graph of what was made from what: dataset version → prepared sentences → vocabulary and weights → run → model → prediction.',
})
export class Lineage {
  @Field(() => [LineageNode], { description: 'Nearest first; the first is where the walk began.' })
  nodes!: LineageNode[];

  @Field(() => [LineageEdge], { description: 'How they hang together.' })
  edges!: LineageEdge[];

  @Field(() => Boolean, {
    description: 'False where more lies beyond the depth, or more nodes than were asked for.',
  })
  isComplete!: boolean;
}
