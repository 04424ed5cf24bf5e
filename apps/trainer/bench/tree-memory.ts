import { readdirSync, readFileSync } from 'node:fs';

const everyMs = 20;

/** Resident memory of a process and all that it started, in MB; read from `/proc`, so null where there is none. */
function treeMegabytes(pid: number): number | null {
  try {
    const kilobytes = Number(
      /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0,
    );
    const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
    return children.reduce((sum, child) => sum + (treeMegabytes(child) ?? 0), kilobytes / 1024);
  } catch (error) {
    // A process that ended while it was looked at holds no memory; a system without /proc tells nothing.
    if (
      (error as NodeJS.ErrnoException).code === 'ENOENT' ||
      (error as NodeJS.ErrnoException).code === 'ESRCH'
    )
      return null;
    throw error;
  }
}

/** Watches the memory of this process and its children, fifty times a second. */
export function watchMemory(): { stop(): number | null } {
  let peak: number | null = null;
  const look = () => {
    const now = treeMegabytes(process.pid);
    if (now !== null) peak = Math.max(peak ?? 0, now);
  };
  const timer = setInterval(look, everyMs);
  return {
    stop() {
      look();
      clearInterval(timer);
      return peak;
    },
  };
}
