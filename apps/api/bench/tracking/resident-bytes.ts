import { execFileSync } from 'node:child_process';

/** What a process holds in memory. *units* bytes */
export const residentBytes = (pid: number): number =>
  1024 * Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).trim());
