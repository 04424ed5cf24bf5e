import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Holds a run's folder for this process: `lock` names its pid. Null where a living process holds it. A lock that a dead
 * process left is moved away first, which one of several processes that try can do.
 */
export function lockFolder(folder: string): { release(): void } | null {
  const file = path.join(folder, 'lock');
  const holder = holderOf(file);
  if (holder === process.pid || (holder !== null && isAlive(holder))) return null;
  if (holder !== null && !moveAway(file)) return null;
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (isCode(error, 'EEXIST')) return null; // another process was quicker
    throw error;
  }
  return { release: () => rmSync(file, { force: true }) };
}

/** The pid in the lock; 0, which nobody has, where it was torn; null where there is none. */
function holderOf(file: string): number | null {
  try {
    return Number(readFileSync(file, 'utf8')) || 0;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

function moveAway(file: string): boolean {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
    rmSync(aside);
    return true;
  } catch (error) {
    if (isCode(error, 'ENOENT')) return false;
    throw error;
  }
}

function isAlive(pid: number): boolean {
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !isCode(error, 'ESRCH');
  }
}

const isCode = (error: unknown, code: string): boolean => (error as NodeJS.ErrnoException).code === code;
