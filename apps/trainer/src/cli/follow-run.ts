import { listenToRunEvents } from '@beatlab/store/events/run-events';
import type { Store } from '@beatlab/store/open-store';
import { readLog } from '@beatlab/store/runs/read-log';
import { withRetry } from '@beatlab/store/runs/with-retry';
import type { ProgressNote } from '../attempt/protocol.ts';

/** Whoever watches a run. */
export interface RunWatcher {
  log(message: string): void;
  progress(progress: ProgressNote): void;
}

interface Follower extends RunWatcher {
  /** Tries to take the run, now that its worker may be gone; true where that brought it to its end. */
  takeOver(): Promise<boolean>;
}

const lookEveryMs = 2_000;
const takeOverEveryMs = 6_000;
const databaseMayBeAwayMs = 30 * 60_000;
const finalStates: readonly string[] = ['FINISHED', 'FAILED', 'CANCELED'];

/**
 * Watches a run that another process carries out, until it ends. A database that goes away is waited for; a run
 * that waits again because its worker has gone is taken over.
 */
export async function followRun(store: Store, runId: string, follower: Follower): Promise<void> {
  let lastLine: bigint | null = null;
  let wake = () => {};
  let lookedAfterAt = performance.now();
  const listening = await listenToRunEvents(store.databaseUrl, (event) => {
    if (event.runId === runId) wake();
  });
  try {
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const { lines, run } = await look(store, runId, lastLine);
      for (const line of lines) follower.log(line.message);
      lastLine = lines.at(-1)?.id ?? lastLine;
      const ended = run === null || finalStates.includes(run.state);
      if (ended && lines.length === 0) return;
      if (run?.progress) follower.progress(run.progress as unknown as ProgressNote);
      if (ended) continue;
      if (performance.now() - lookedAfterAt > takeOverEveryMs) {
        if (await follower.takeOver()) return;
        lookedAfterAt = performance.now();
      }
      await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, lookEveryMs))]);
    }
  } finally {
    await listening.stop();
  }
}

/** What is new in the run's log, and its state. */
function look(store: Store, runId: string, after: bigint | null) {
  return withRetry(
    async () => ({
      lines: await readLog(store, { runId, after, first: 200 }),
      run: await store.database.run.findUnique({
        where: { id: runId },
        select: { state: true, progress: true },
      }),
    }),
    { forMs: databaseMayBeAwayMs },
  );
}
