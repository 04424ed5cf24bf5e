/** What a subscription hears: `connected` once the server has taken it, then events, then its end. */
export interface SubscriptionEars<Event> {
  readonly connected: () => void;
  readonly event: (event: Event) => void;
  readonly ended: () => void;
}

export interface KeepSubscribedOptions<Event> {
  /** Opens one subscription and returns how to close it. `ended` is called once, for failure and end alike. */
  readonly open: (ears: SubscriptionEars<Event>) => () => void;
  readonly onEvent: (event: Event) => void;
  /** The subscription stands; `again` says that events were missed before. */
  readonly onConnected: (again: boolean) => void;
  /** The subscription broke and is being opened again. */
  readonly onLost?: () => void;
  readonly later: (run: () => void, ms: number) => () => void;
  /** Chance in [0, 1), so that a hundred open pages do not come back in the same millisecond. */
  readonly chance: () => number;
}

const LONGEST_WAIT_MS = 5_000;

/** Wait before the n-th try, n from 0: 0.5 s doubling to 5 s, ±25 %. */
export const retryDelayMs = (tries: number, chance: number): number =>
  Math.round(Math.min(500 * 2 ** tries, LONGEST_WAIT_MS) * (0.75 + chance / 2));

/** Keeps a subscription open across restarts of the server and sleeping laptops. Returns how to stop. */
export const keepSubscribed = <Event>(options: KeepSubscribedOptions<Event>): (() => void) => {
  let stopped = false;
  let tries = 0;
  let lostOnce = false;
  let close = () => {};
  let cancelWait = () => {};

  const open = () => {
    let over = false;
    close = options.open({
      connected: () => {
        if (stopped || over) return;
        tries = 0;
        options.onConnected(lostOnce);
      },
      event: (event) => {
        if (!stopped && !over) options.onEvent(event);
      },
      ended: () => {
        if (stopped || over) return;
        over = true;
        lostOnce = true;
        options.onLost?.();
        cancelWait = options.later(open, retryDelayMs(tries, options.chance()));
        tries += 1;
      },
    });
  };

  open();
  return () => {
    stopped = true;
    cancelWait();
    close();
  };
};
