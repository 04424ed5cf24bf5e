import { isTyped } from '../errors.ts';
import { messageOf } from './message-of.ts';

export interface Persistence {
  /** Waiting time after the first failure; doubles up to `longestPauseMs`. */
  firstPauseMs: number;
  longestPauseMs: number;
  /** Gives up after this long: by then the reason is no outage. */
  patienceMs: number;
  /** Hears of each failure that is tried again. */
  onFailure: (error: unknown) => void;
}

export const defaultPersistence: Omit<Persistence, 'onFailure'> = {
  firstPauseMs: 200,
  longestPauseMs: 5_000,
  patienceMs: 30 * 60_000,
};

/** How a worker persists: its operator is told of each failure. */
export const persistenceOf = (say: (line: string) => void): Persistence => ({
  ...defaultPersistence,
  onFailure: (error) => say(`The database did not answer; trying again. (${messageOf(error)})`),
});

/**
 * Repeats a write until the database has taken it: an outage must not cost an epoch. The project's own errors
 * say that trying again is of no use, and go through.
 */
export async function untilStored<T>(write: () => Promise<T>, persistence: Persistence): Promise<T> {
  let pauseMs = persistence.firstPauseMs;
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      return await write();
    } catch (error) {
      if (isTyped(error) || waitedMs > persistence.patienceMs) throw error;
      persistence.onFailure(error);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      pauseMs = Math.min(2 * pauseMs, persistence.longestPauseMs);
    }
  }
}
