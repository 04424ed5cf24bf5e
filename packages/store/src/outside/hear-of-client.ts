import { oncePer } from '../once-per.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, renewHeartbeat } from '../runs/attempt-of.ts';

/** A client that logs all the time is noted to live so often: each point by itself would double the writes. */
const NOTE_EVERY_MS = 10_000;

/** More clients than this are not remembered: those that go on are noted once more, and no harm is done. */
const MOST_CLIENTS = 10_000;

interface Heard {
  /** Milliseconds of the process's own clock. */
  at: number;
  cancelRequested: boolean;
}

/**
 * Notes now and then that the client of a run lives, because it just logged something: whoever logs needs no heartbeat
 * besides. Answers whether somebody asked for the run to end, as it was when last noted.
 */
export async function hearOfClient(store: Store, attempt: AttemptOf): Promise<boolean> {
  const heard = heardBy(store);
  const key = `${attempt.runId} ${attempt.attempt}`;
  const last = heard.get(key);
  const now = performance.now();
  if (last !== undefined && now - last.at < NOTE_EVERY_MS) return last.cancelRequested;
  if (heard.size >= MOST_CLIENTS) heard.clear();
  const note: Heard = { at: now, cancelRequested: last?.cancelRequested ?? false };
  // Before the answer is there, so that requests of the same moment ask once.
  heard.set(key, note);
  const held = await renewHeartbeat(store.database, attempt);
  note.cancelRequested = held?.cancelRequested ?? false;
  return note.cancelRequested;
}

const heardBy = oncePer((_store: Store) => new Map<string, Heard>());
