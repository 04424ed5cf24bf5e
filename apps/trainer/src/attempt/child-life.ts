import { writeFile } from 'node:fs/promises';
import { watchParent } from './watch-parent.ts';

/** Resolves once the message has left this process. */
export const sendToParent = (message: object): Promise<void> =>
  new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });

/** Where memory runs out, the system should end this process rather than the database. Says whether it will. */
export const volunteer = (): Promise<boolean> =>
  process.platform === 'linux'
    ? writeFile('/proc/self/oom_score_adj', '800').then(
        () => true,
        () => false,
      )
    : Promise.resolve(true);

/** Lives as a worker's child: ends with its parent, and leaves to it what Ctrl-C means. */
export function liveAsChild(): void {
  watchParent();
  process.on('disconnect', () => process.exit(0));
  // Ctrl-C reaches the whole process group; what it means is the worker's to say.
  process.on('SIGINT', () => {});
}
