/** What a process and its machine had used up at a moment. Times are totals since they began. */
export interface MachineReading {
  /** By a clock that never goes back. *units* ms */
  elapsedMs: number;
  /** Of all threads of the process, in user and system mode. *units* ms */
  processCpuMs: number;
  processMemoryBytes: number;
  /** Of all cores together. *units* ms */
  machineBusyMs: number;
  machineIdleMs: number;
  cores: number;
  machineMemoryBytes: number;
  /** Processes that ran or waited over the last minute, on average; null where the system doesn't say. */
  load: number | null;
}

/** Figures of a GPU, as far as its driver says them. */
export interface GpuReading {
  /** Share of the time in which it worked, from 0 to 1. */
  busyShare: number;
  memoryBytes: number;
}

/** A metric of the machine: its key begins with `system/`. */
export interface MachineMetric {
  key: string;
  value: number;
}

/**
 * What was used between two readings. Shares are of all cores: 1 is a machine whose every core was busy.
 * Figures that the system doesn't give are left out.
 */
export function machineUse(
  before: MachineReading,
  now: MachineReading,
  gpu: GpuReading | null = null,
): MachineMetric[] {
  const metrics: MachineMetric[] = [];
  const add = (key: string, value: number) => metrics.push({ key: `system/${key}`, value });
  const elapsedMs = now.elapsedMs - before.elapsedMs;
  if (elapsedMs > 0) {
    add('process/cpuShare', clampShare((now.processCpuMs - before.processCpuMs) / (elapsedMs * now.cores)));
  }
  add('process/memoryBytes', now.processMemoryBytes);
  const busyMs = now.machineBusyMs - before.machineBusyMs;
  const allMs = busyMs + now.machineIdleMs - before.machineIdleMs;
  if (allMs > 0) add('machine/cpuShare', clampShare(busyMs / allMs));
  add('machine/memoryBytes', now.machineMemoryBytes);
  if (now.load !== null) add('machine/load', now.load);
  if (gpu !== null) {
    add('gpu/busyShare', gpu.busyShare);
    add('gpu/memoryBytes', gpu.memoryBytes);
  }
  return metrics;
}

/** Clocks of processes and of the system tick apart, so a share may come out a little above 1. */
const clampShare = (share: number): number => Math.min(1, Math.max(0, share));
