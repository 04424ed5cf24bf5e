import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Run } from '../runs/run.type.ts';

export const RunEventKind = {
  STARTED: 'STARTED',
  RESYNC: 'RESYNC',
  STATE: 'STATE',
  PROGRESS: 'PROGRESS',
  EPOCH: 'EPOCH',
  METRICS: 'METRICS',
  LOG: 'LOG',
  ARTIFACT: 'ARTIFACT',
  CHANGED: 'CHANGED',
  COMMENT: 'COMMENT',
  CREATED: 'CREATED',
  DELETED: 'DELETED',
} as const;
export type RunEventKind = (typeof RunEventKind)[keyof typeof RunEventKind];
registerEnumType(RunEventKind, {
  name: 'RunEventKind',
  description: 'What changed about a run.',
  valuesConfig: {
    STARTED: {
      description:
        'Nothing changed yet: the subscription hears everything from now on. What is read after this event misses nothing.',
    },
    RESYNC: {
      description: 'So much changed while nobody listened that it is cheaper to read the list again.',
    },
    STATE: {
      description:
        'Its state, or that it was asked to end; also the run as it is when a subscription begins or goes on.',
    },
    PROGRESS: { description: 'Its progress.' },
    EPOCH: { description: 'An epoch was stored, with metrics, confusion cells and checkpoint.' },
    METRICS: { description: 'It has new points; told ten times a second at most.' },
    LOG: { description: 'Its log has new lines.' },
    ARTIFACT: { description: 'It has another file.' },
    CHANGED: { description: 'Its name, notes, tags, group, settings or whether it is archived.' },
    COMMENT: { description: 'There is another comment on it, or one was changed or deleted.' },
    CREATED: { description: 'It was launched.' },
    DELETED: { description: 'It is gone: `run` is null.' },
  },
});

@ObjectType({ description: 'Something about a run changed.' })
export class RunEvent {
  @Field(() => RunEventKind, { description: 'What changed.' })
  kind!: RunEventKind;

  @Field(() => ID, {
    nullable: true,
    description: 'Of the run; null where the event is about no single one.',
  })
  runId!: string | null;

  @Field(() => Run, {
    nullable: true,
    description: 'The run as it is now, when the event is delivered; null where it is gone or none is meant.',
  })
  run!: Run | null;

  @Field(() => String, {
    description:
      'Place in the stream of changes. Given as `after` to the same subscription, it goes on from there without a gap.',
  })
  cursor!: string;
}
