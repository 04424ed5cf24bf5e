import { tendMetrics } from '@beatlab/store/metrics/tend-metrics';
import type { Store } from '@beatlab/store/open-store';
import type { Log } from '../log.ts';

const EVERY_MS = 60_000;

/** Packs the metrics of runs that have ended, now and then. Several processes may do so at once. */
export function tendStore(store: Store, log: Log): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let tending: Promise<void> | null = null;
  const tend = () => {
    tending ??= tendMetrics(store, { signal: stopping.signal })
      .then(() => {})
      .catch((error: unknown) => log.error('metrics of runs that have ended could not be packed', error))
      .finally(() => {
        tending = null;
      });
  };
  const timer = setInterval(tend, EVERY_MS);
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await tending;
    },
  };
}
