import { readdirSync, readFileSync } from 'node:fs';

const everyMs = 50;
/** Linux counts processor time in hundredths of a second, whatever the kernel's own clock. */
const ticksPerSecond = 100;

/** What a process and all that it started have used. */
export interface TreeUse {
  /** Highest sum of proportional set sizes: a page that several processes share counts once. NaN where it was not watched. */
  readonly peakMegabytes: number;
  /** User and system time of all processes, ended ones with them. */
  readonly cpuSeconds: number;
}

/** A process of the tree that ended while it was looked at holds nothing; without /proc nothing is known. */
function orNull<Value>(look: () => Value): Value | null {
  try {
    return look();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return null;
    throw error;
  }
}

const textOf = (pid: number, file: string) => readFileSync(`/proc/${pid}/${file}`, 'utf8');

function treeOf(pid: number): number[] {
  const threads = orNull(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  const children = threads.flatMap((thread) => {
    const list = orNull(() => textOf(pid, `task/${thread}/children`)) ?? '';
    return list.split(' ').filter(Boolean).map(Number);
  });
  return [pid, ...children.flatMap(treeOf)];
}

function megabytesOf(pid: number): number {
  const rollup = orNull(() => textOf(pid, 'smaps_rollup')) ?? '';
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024;
}

/** Own time and that of children that have ended: fields 14 to 17 of proc(5)'s `stat`. */
function cpuSecondsOf(pid: number): number {
  const stat = orNull(() => textOf(pid, 'stat')) ?? '';
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond;
}

const sumOver = (pids: readonly number[], of: (pid: number) => number) =>
  pids.reduce((sum, pid) => sum + of(pid), 0);

/**
 * Watches a process and all that it starts from outside; memory twenty times a second, where it is asked for: counting
 * pages takes the processors a tenth of their time. Where there is no `/proc`, it tells nothing. *units* MB, seconds
 */
export function watchTree(pid: number, { memory }: { memory: boolean }): { stop(): TreeUse | null } {
  let peakMegabytes = memory ? 0 : Number.NaN;
  const look = () => {
    const tree = treeOf(pid);
    if (memory) peakMegabytes = Math.max(peakMegabytes, sumOver(tree, megabytesOf));
    return tree;
  };
  const before = sumOver(look(), cpuSecondsOf);
  const timer = memory ? setInterval(look, everyMs) : undefined;
  return {
    stop() {
      clearInterval(timer);
      const after = sumOver(look(), cpuSecondsOf);
      return after === 0 ? null : { peakMegabytes, cpuSeconds: after - before };
    },
  };
}
