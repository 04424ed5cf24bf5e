import { randomUUID } from 'node:crypto';
import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../errors.ts';
import { isAlive } from './is-alive.ts';

const TOUCH_EVERY_MS = 2_000;
const STALE_AFTER_MS = 20_000;

/**
 * Runs `work` while holding a lock file, so that two processes never do it at once. The holder keeps the
 * file's time fresh; a lock whose process is gone, or whose time stands still, is taken over.
 * *errors* `LOCK.HELD` where another process holds it for longer than `patienceMs`
 */
export async function holdLock<T>(file: string, patienceMs: number, work: () => Promise<T>): Promise<T> {
  const token = `${process.pid} ${randomUUID()}`;
  const deadline = Date.now() + patienceMs;
  while (!(await tryTake(file, token))) {
    if (Date.now() > deadline) {
      throw new StoreError({
        code: 'LOCK.HELD',
        message: `another process has held ${file} for ${Math.round(patienceMs / 1000)} s`,
        where: file,
        remedy: 'Wait for the other Beatlab process, or end it.',
      });
    }
    await sleep(100);
  }
  const touch = setInterval(() => {
    const now = new Date();
    // A lock that someone else took over is no longer there to be touched.
    utimes(file, now, now).catch(() => clearInterval(touch));
  }, TOUCH_EVERY_MS);
  try {
    return await work();
  } finally {
    clearInterval(touch);
    if ((await readIfThere(file)) === token) await rm(file, { force: true });
  }
}

async function tryTake(file: string, token: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(token);
    await handle.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = await readIfThere(file);
  if (holder !== null && (await isStale(file, holder))) await removeStale(file, holder);
  return false;
}

async function isStale(file: string, holder: string): Promise<boolean> {
  const pid = Number.parseInt(holder, 10);
  if (Number.isInteger(pid) && !isAlive(pid)) return true;
  try {
    return Date.now() - (await stat(file)).mtimeMs > STALE_AFTER_MS;
  } catch {
    return false; // just given back
  }
}

/** Moves the file away first, so that of two processes that found it stale only one can remove it. */
async function removeStale(file: string, holder: string): Promise<void> {
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return; // someone else was faster
  }
  if ((await readIfThere(aside)) === holder) await rm(aside, { force: true });
  else await rename(aside, file); // a living lock, taken between our look and our move
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
