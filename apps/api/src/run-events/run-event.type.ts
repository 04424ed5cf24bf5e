import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Run } from '../runs/run.type.ts';

export const RunEventKind = {
  STATE: 'STATE',
  PROGRESS: 'PROGRESS',
  EPOCH: 'EPOCH',
  LOG: 'LOG',
  ARTIFACT: 'ARTIFACT',
  CREATED: 'CREATED',
} as const;
export type RunEventKind = (typeof RunEventKind)[keyof typeof RunEventKind];
registerEnumType(RunEventKind, {
  name: 'RunEventKind',
  description: 'What changed about a run.',
  valuesConfig: {
    STATE: { description: 'Its state, or that it was asked to end; also the first event of a subscription.' },
    PROGRESS: { description: 'Its progress.' },
    EPOCH: { description: 'An epoch was stored, with metrics, confusion cells and checkpoint.' },
    LOG: { description: 'Its log has new lines.' },
    ARTIFACT: { description: 'It has another file.' },
    CREATED: { description: 'It was launched.' },
  },
});

@ObjectType({ description: 'Something about a run changed.' })
export class RunEvent {
  @Field(() => RunEventKind, { description: 'What changed.' })
  kind!: RunEventKind;

  @Field(() => ID, { description: 'Of the run.' })
  runId!: string;

  @Field(() => Run, { description: 'The run as it is now, when the event is delivered.' })
  run!: Run;
}
