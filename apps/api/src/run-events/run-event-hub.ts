import type { RunEvent } from '@beatlab/store/events/run-events';

/** Which events a subscriber may hear: those of its team, and of one run where one is named. */
export interface RunEventAudience {
  readonly teamId: string;
  readonly runId: string | null;
}

/** Hands every event of the process's one listener to those who may hear it. */
export interface RunEventHub {
  publish(event: RunEvent): void;
  subscribe(audience: RunEventAudience): AsyncIterableIterator<RunEvent>;
  /** Ends every subscription, so that their connections close. */
  close(): void;
  readonly subscriberCount: number;
}

/**
 * Makes a hub. An event says only that something changed and the run is read when it is delivered, so a
 * subscriber that reads slowly is owed at most one event of each kind for each run: its queue can't grow.
 */
export function makeRunEventHub(): RunEventHub {
  const subscribers = new Set<Subscriber>();
  return {
    publish: (event) => {
      for (const subscriber of subscribers) subscriber.offer(event);
    },
    subscribe: (audience) => {
      const subscriber = new Subscriber(audience, () => subscribers.delete(subscriber));
      subscribers.add(subscriber);
      return subscriber;
    },
    close: () => {
      for (const subscriber of [...subscribers]) subscriber.end();
    },
    get subscriberCount() {
      return subscribers.size;
    },
  };
}

const ended: IteratorReturnResult<undefined> = { done: true, value: undefined };

/** An iterator that can be ended while it waits, which a generator can't. */
class Subscriber implements AsyncIterableIterator<RunEvent> {
  readonly #audience: RunEventAudience;
  readonly #onEnd: () => void;
  readonly #owed = new Map<string, RunEvent>();
  #waiting: ((result: IteratorResult<RunEvent, undefined>) => void)[] = [];
  #ended = false;

  constructor(audience: RunEventAudience, onEnd: () => void) {
    this.#audience = audience;
    this.#onEnd = onEnd;
  }

  offer(event: RunEvent): void {
    const { teamId, runId } = this.#audience;
    if (event.teamId !== teamId || (runId !== null && event.runId !== runId)) return;
    const waiting = this.#waiting.shift();
    if (waiting !== undefined) waiting({ done: false, value: event });
    else this.#owe(event);
  }

  /** It waits where an older one of its kind waits, and so keeps that one's place: events between them come later. */
  #owe(event: RunEvent): void {
    const key = `${event.kind} ${event.runId}`;
    this.#owed.set(key, { ...event, place: this.#owed.get(key)?.place ?? event.place });
  }

  async next(): Promise<IteratorResult<RunEvent, undefined>> {
    const oldest = this.#owed.entries().next();
    if (!oldest.done) {
      const [key, event] = oldest.value;
      this.#owed.delete(key);
      return { done: false, value: event };
    }
    if (this.#ended) return ended;
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#onEnd();
    for (const resolve of this.#waiting) resolve(ended);
    this.#waiting = [];
  }

  async return(): Promise<IteratorResult<RunEvent, undefined>> {
    this.#owed.clear();
    this.end();
    return ended;
  }

  async throw(error: unknown): Promise<IteratorResult<RunEvent, undefined>> {
    this.end();
    throw error;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}
