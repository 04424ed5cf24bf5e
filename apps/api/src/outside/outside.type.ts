import { Field, Int, ObjectType } from 'type-graphql';
import { Run } from '../runs/run.type.ts';

@ObjectType({ description: 'A run that a program outside carries out, and what that program names it by.' })
export class OpenedRun {
  @Field(() => Run, { description: 'The run, which works already.' })
  run!: Run;

  @Field(() => Int, { description: 'The attempt to tell of: pass it with everything that is logged.' })
  attempt!: number;

  @Field(() => Boolean, {
    description: 'False where a request with the same `clientId` had made the run before.',
  })
  created!: boolean;
}

@ObjectType({ description: 'What became of something that a program outside told of its run.' })
export class Told {
  @Field(() => Boolean, {
    description: 'False where all of it was stored before: a request can be repeated without harm.',
  })
  changed!: boolean;

  @Field(() => Boolean, {
    description:
      'Whether somebody asked for the run to end: stop soon, and say so with finishRun. `heartbeat` says it as it is, `logMetrics` as it was in the last ten seconds.',
  })
  cancelRequested!: boolean;
}
