import type { RunEvent as StoredEvent } from '@beatlab/store/events/run-events';
import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql';
import { notFound } from '../errors.ts';
import type { ApiContext } from '../graphql/api-context.ts';
import { toRun } from '../runs/run.type.ts';
import { RunEvent } from './run-event.type.ts';

interface Subscribing {
  args: Record<string, unknown>;
  context: ApiContext;
}

@Resolver()
export class RunEventResolver {
  @Subscription(() => RunEvent, {
    subscribe: subscribeToRun,
    description:
      'Every change of one run. The first event comes at once and holds the run as it is, so that nothing is missed between reading a page and subscribing, or over a lost connection.',
  })
  runChanged(
    @Arg('id', () => ID, { description: 'Of the run.' }) _id: string,
    @Root() event: StoredEvent,
    @Ctx() context: ApiContext,
  ): Promise<RunEvent> {
    return withRun(event, context);
  }

  @Subscription(() => RunEvent, {
    subscribe: ({ context }: Subscribing) =>
      context.events.subscribe({ teamId: context.caller.team.id, runId: null }),
    description: "Every change of the team's runs, and every new run.",
  })
  runsChanged(@Root() event: StoredEvent, @Ctx() context: ApiContext): Promise<RunEvent> {
    return withRun(event, context);
  }
}

async function subscribeToRun({ args, context }: Subscribing): Promise<AsyncIterable<StoredEvent>> {
  const id = String(args.id);
  const teamId = context.caller.team.id;
  const run = await context.loaders.run.load(id);
  if (run === null) throw notFound('run', id);
  const events = context.events.subscribe({ teamId, runId: run.id });
  return startingWith({ kind: 'STATE', runId: run.id, teamId }, events);
}

/** The same events behind a first one. Ending it ends them, also while it waits. */
function startingWith(
  first: StoredEvent,
  events: AsyncIterableIterator<StoredEvent>,
): AsyncIterableIterator<StoredEvent> {
  let delivered = false;
  return {
    next: async () => {
      if (delivered) return events.next();
      delivered = true;
      return { done: false, value: first };
    },
    return: () => events.return!(),
    throw: (error) => events.throw!(error),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** Loaders keep nothing, so the run is read afresh; another team's would not be found. */
async function withRun(event: StoredEvent, { loaders }: ApiContext): Promise<RunEvent> {
  const run = await loaders.run.load(event.runId);
  if (run === null) throw notFound('run', event.runId);
  return { kind: event.kind, runId: event.runId, run: toRun(run) };
}
