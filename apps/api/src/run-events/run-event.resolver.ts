import { Args, Resolver, Root, Subscription } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { toRun } from '../runs/run.type.ts';
import { encodePlace } from './event-cursor.ts';
import { followRuns, type HeardEvent } from './follow-runs.ts';
import { groupOf, runOf } from './followed-runs.ts';
import { AfterArgs, GroupChangedArgs, RunChangedArgs } from './run-event.args.ts';
import { RunEvent } from './run-event.type.ts';

interface Subscribing {
  args: Record<string, unknown>;
  context: ApiContext;
}

@Resolver()
export class RunEventResolver {
  @Subscription(() => RunEvent, {
    subscribe: async ({ args, context }: Subscribing) =>
      followRuns(context, await runOf(context, String(args.id)), args.after),
    description:
      'Every change of one run. The first event comes at once and holds the run as it is, so that nothing is missed between reading a page and subscribing, or over a lost connection.',
  })
  runChanged(@Args(() => RunChangedArgs) _args: RunChangedArgs, @Root() event: HeardEvent): RunEvent {
    return tell(event);
  }

  @Subscription(() => RunEvent, {
    subscribe: async ({ args, context }: Subscribing) => followRuns(context, groupOf(args), args.after),
    description:
      'Every change of the runs of a group, an experiment or a sweep (name one), and every new run there. The first event is STARTED, or what changed since `after`.',
  })
  groupChanged(@Args(() => GroupChangedArgs) _args: GroupChangedArgs, @Root() event: HeardEvent): RunEvent {
    return tell(event);
  }

  @Subscription(() => RunEvent, {
    subscribe: ({ args, context }: Subscribing) => followRuns(context, { by: 'team' }, args.after),
    description:
      "Every change of the team's runs, and every new run. The first event is STARTED, or what changed since `after`.",
  })
  runsChanged(@Args(() => AfterArgs) _args: AfterArgs, @Root() event: HeardEvent): RunEvent {
    return tell(event);
  }
}

const tell = ({ kind, runId, run, place }: HeardEvent): RunEvent => ({
  kind,
  runId,
  run: run === null ? null : toRun(run),
  cursor: encodePlace(place),
});
