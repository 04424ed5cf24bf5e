import { type MachineMetric, machineUse } from './machine-use.ts';
import { readGpuUse } from './read-gpu-use.ts';
import { readMachineUse } from './read-machine-use.ts';

/** Often enough for a picture, and a thousandth of what an epoch logs in work. */
const EVERY_MS = 5_000;
/** The first one comes sooner, so that short runs have some. */
const FIRST_AFTER_MS = 1_000;

export interface MachineWatch {
  /** Tells once more what was used since the last time, and no more after that. */
  stop(): Promise<void>;
}

/**
 * Tells now and then what this process and its machine use. It looks between two steps of training and takes no part in
 * them, so the numbers of a run are the same with it and without.
 */
export function watchMachine(
  { hasGpu, tell }: { hasGpu: boolean; tell: (metrics: MachineMetric[], timeMs: number) => void },
  everyMs = EVERY_MS,
): MachineWatch {
  let before = readMachineUse();
  let gpuAnswers = hasGpu;
  const look = async () => {
    const now = readMachineUse();
    const since = before;
    before = now;
    const timeMs = Date.now();
    const gpu = gpuAnswers ? await readGpuUse() : null;
    gpuAnswers = gpu !== null;
    tell(machineUse(since, now, gpu), timeMs);
  };
  let timer = setTimeout(function again() {
    timer = setTimeout(again, everyMs);
    timer.unref();
    void look();
  }, FIRST_AFTER_MS);
  timer.unref();
  return {
    stop: async () => {
      clearTimeout(timer);
      await look();
    },
  };
}
