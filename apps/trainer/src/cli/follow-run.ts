import { listenToRunEvents } from '@beatlab/store/events/run-events';
import type { Store } from '@beatlab/store/open-store';
import { readLog } from '@beatlab/store/runs/read-log';
import type { ProgressNote } from '../attempt/protocol.ts';

/** Whoever watches a run. */
export interface RunWatcher {
  log(message: string): void;
  progress(progress: ProgressNote): void;
}

const lookEveryMs = 2_000;
const finalStates: readonly string[] = ['FINISHED', 'FAILED', 'CANCELED'];

/** Watches a run that another process carries out, until it ends. */
export async function followRun(store: Store, runId: string, watcher: RunWatcher): Promise<void> {
  let lastLine: bigint | null = null;
  let wake = () => {};
  const listening = await listenToRunEvents(store.databaseUrl, (event) => {
    if (event.runId === runId) wake();
  });
  try {
    for (;;) {
      const changed = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const lines = await readLog(store, { runId, after: lastLine, first: 200 });
      for (const line of lines) watcher.log(line.message);
      lastLine = lines.at(-1)?.id ?? lastLine;
      const run = await store.database.run.findUnique({
        where: { id: runId },
        select: { state: true, progress: true },
      });
      if (run === null || (finalStates.includes(run.state) && lines.length === 0)) return;
      if (run.progress !== null) watcher.progress(run.progress as unknown as ProgressNote);
      if (finalStates.includes(run.state)) continue;
      await Promise.race([changed, new Promise((resolve) => setTimeout(resolve, lookEveryMs))]);
    }
  } finally {
    await listening.stop();
  }
}
