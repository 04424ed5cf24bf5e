import type { Store } from '../open-store.ts';
import { notifyMetrics } from './run-events.ts';

/** Tells of new points, at most so often. */
export interface MetricsAnnouncer {
  /** Call it once the points are stored. */
  tell(runId: string): void;
  /** Announces what is still owed. */
  close(): Promise<void>;
}

const EVERY_MS = 100;

/**
 * Gathers the runs that got new points and announces them together. PostgreSQL lets one transaction after the other
 * announce something, each with its flush to disk, so that an announcement with every batch would hold writers up.
 */
export function makeMetricsAnnouncer(store: Store, onError: (error: unknown) => void): MetricsAnnouncer {
  const owed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let announcing: Promise<void> = Promise.resolve();
  const announce = (): Promise<void> => {
    timer = undefined;
    const runIds = [...owed];
    owed.clear();
    if (runIds.length > 0) {
      announcing = announcing.then(() => notifyMetrics(store, runIds)).catch(onError);
    }
    return announcing;
  };
  return {
    tell: (runId) => {
      owed.add(runId);
      timer ??= setTimeout(announce, EVERY_MS);
    },
    close: async () => {
      clearTimeout(timer);
      await announce();
    },
  };
}
