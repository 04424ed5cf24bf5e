import { readFileSync } from 'node:fs';
import path from 'node:path';

const everyMs = 1_000;

/**
 * Starts the embedded PostgreSQL again whenever it is gone, on the same port and the same data, so that whoever
 * waits for it finds it again.
 *
 * @param {{ folder: string, say: (line: string) => void }} options
 * @returns {{ stop(): Promise<void> }}
 */
export function keepPostgres({ folder, say }) {
  let stopped = false;
  /** @type {Promise<void>} */
  let working = Promise.resolve();
  const timer = setInterval(() => {
    working = working.then(async () => {
      if (stopped || isRunning(folder)) return;
      say('PostgreSQL is gone; starting it again on the same data …');
      await restart(folder).then(
        () => say('PostgreSQL is back.'),
        (error) => say(`PostgreSQL did not start: ${error.message.split('\n')[0]}; trying again.`),
      );
    });
  }, everyMs);
  return {
    stop: () => {
      stopped = true;
      clearInterval(timer);
      return working;
    },
  };
}

async function restart(/** @type {string} */ folder) {
  const { startPostgres } = await import('@beatlab/store/embedded/start-postgres');
  await startPostgres({ folder, log: () => {} });
}

/** Whether the process that PostgreSQL wrote down is alive; a look at one file and one signal, so it may be often. */
function isRunning(/** @type {string} */ folder) {
  try {
    const [pid = ''] = readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 0);
    return true;
  } catch (error) {
    // Another user's process answers EPERM, which is an answer.
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
