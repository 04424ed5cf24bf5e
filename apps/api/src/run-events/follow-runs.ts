import { type FollowedRuns, findChangedRuns, readPlace } from '@beatlab/store/events/find-changed-runs';
import type { RunEvent as StoredEvent } from '@beatlab/store/events/run-events';
import type { ApiContext } from '../graphql/api-context.ts';
import type { RunRow } from '../runs/run.type.ts';
import { decodePlace, type EventPlace } from './event-cursor.ts';
import { type Followed, isFollowed } from './followed-runs.ts';
import type { RunEventKind } from './run-event.type.ts';

/** An event with the run as it is when it is delivered. */
export interface HeardEvent {
  readonly kind: RunEventKind;
  readonly runId: string | null;
  readonly run: RunRow | null;
  readonly place: EventPlace;
}

/** With more runs than this to tell of, a list is read again sooner than it is mended. */
const mostMissed = 200;

/**
 * Events of the runs that are followed: first what was missed since `after` (or, without it, that the subscription
 * began), then each as it comes. Those of one run begin with the run as it is, whatever was missed.
 * *errors* `EVENT.CURSOR`
 */
export async function followRuns(
  context: ApiContext,
  followed: Followed,
  after: unknown,
): Promise<AsyncIterableIterator<HeardEvent>> {
  const since = typeof after === 'string' ? decodePlace(after) : null;
  const live = context.events.subscribe({
    teamId: context.caller.team.id,
    runId: followed.by === 'run' ? followed.id : null,
  });
  // Listening comes first, so that nothing falls between what is looked up and what is heard.
  try {
    const first = await firstEvents(context, followed, since);
    return inTurn(first, live, (event) => hear(context, followed, event));
  } catch (error) {
    await live.return?.();
    throw error;
  }
}

async function firstEvents(
  context: ApiContext,
  followed: Followed,
  since: EventPlace | null,
): Promise<HeardEvent[]> {
  if (followed.by !== 'run' && since !== null) return missed(context, followed, since);
  const place = { place: await readPlace(context.store), time: new Date() };
  if (followed.by === 'run') return [await asItIs(context, followed.id, 'STATE', place)];
  return [{ kind: 'STARTED', runId: null, run: null, place }];
}

async function missed(context: ApiContext, followed: FollowedRuns, after: EventPlace): Promise<HeardEvent[]> {
  const teamId = context.caller.team.id;
  const time = new Date();
  const changed = await findChangedRuns(context.store, { teamId, after, followed, atMost: mostMissed });
  // Until all are delivered, whoever breaks off has to begin at the same place again.
  const deleted = changed.deletedIds.map(
    (runId): HeardEvent => ({ kind: 'DELETED', runId, run: null, place: after }),
  );
  const runIds = changed.runIds ?? [];
  const told = await Promise.all(runIds.map((runId) => asItIs(context, runId, 'STATE', after)));
  const last: HeardEvent = {
    ...{ kind: changed.runIds === null ? 'RESYNC' : 'STARTED', runId: null, run: null },
    place: { place: changed.place, time },
  };
  return [...deleted, ...told, last];
}

/** Null where the run is none of those that are followed. */
async function hear(
  context: ApiContext,
  followed: Followed,
  { kind, runId, place }: StoredEvent,
): Promise<HeardEvent | null> {
  const event = await asItIs(context, runId, kind, { place, time: new Date() });
  return event.run === null || isFollowed(followed, event.run) ? event : null;
}

/** Loaders keep nothing, so the run is read afresh; another team's would not be found. */
async function asItIs(
  { loaders }: ApiContext,
  runId: string,
  kind: RunEventKind,
  place: EventPlace,
): Promise<HeardEvent> {
  const run = kind === 'DELETED' ? null : await loaders.run.load(runId);
  return { kind: run === null ? 'DELETED' : kind, runId, run, place };
}

/** The first events, then the others as they come. Ending it ends them, also while it waits. */
function inTurn(
  first: HeardEvent[],
  live: AsyncIterableIterator<StoredEvent>,
  hearOne: (event: StoredEvent) => Promise<HeardEvent | null>,
): AsyncIterableIterator<HeardEvent> {
  const next = async (): Promise<IteratorResult<HeardEvent, undefined>> => {
    const known = first.shift();
    if (known !== undefined) return { done: false, value: known };
    for (;;) {
      const { done, value } = await live.next();
      if (done) return { done: true, value: undefined };
      const heard = await hearOne(value);
      if (heard !== null) return { done: false, value: heard };
    }
  };
  return {
    next,
    return: async () => {
      await live.return?.();
      return { done: true, value: undefined };
    },
    throw: async (error) => {
      await live.return?.();
      throw error;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
