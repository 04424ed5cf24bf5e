import os from 'node:os';
import type { MachineReading } from './machine-use.ts';

/** Reads what this process and its machine have used up by now. Costs some tens of microseconds. */
export function readMachineUse(): MachineReading {
  const { user, system } = process.cpuUsage();
  const times = os.cpus().map((cpu) => cpu.times);
  const idleMs = times.reduce((sum, { idle }) => sum + idle, 0);
  const allMs = times.reduce((sum, each) => sum + each.user + each.nice + each.sys + each.idle + each.irq, 0);
  return {
    elapsedMs: performance.now(),
    processCpuMs: (user + system) / 1_000,
    processMemoryBytes: process.memoryUsage.rss(),
    machineBusyMs: allMs - idleMs,
    machineIdleMs: idleMs,
    cores: Math.max(1, times.length),
    machineMemoryBytes: os.totalmem() - os.freemem(),
    // Windows has none, and says 0.
    load: process.platform === 'win32' ? null : (os.loadavg()[0] ?? null),
  };
}
