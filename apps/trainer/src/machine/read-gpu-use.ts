import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { GpuReading } from './machine-use.ts';

const run = promisify(execFile);

/** Longer than a driver takes, and short beside the time between two readings. */
const TIMEOUT_MS = 2_000;

/**
 * What NVIDIA's driver says of the first GPU, which is the one that CUDA takes by default; null where there is no driver, or
 * it does not answer. Other drivers have no program that says so much without rights of its own.
 */
export async function readGpuUse(): Promise<GpuReading | null> {
  const query = ['--query-gpu=utilization.gpu,memory.used', '--format=csv,noheader,nounits', '--id=0'];
  const answer = await run('nvidia-smi', query, { timeout: TIMEOUT_MS }).catch(() => null);
  return answer === null ? null : parseGpuUse(answer.stdout);
}

/** `37, 2048` is 37 % and 2,048 MiB; null where the driver has no number, as for parts of a GPU that is shared. */
export function parseGpuUse(line: string): GpuReading | null {
  const [percent, mebibytes] = line.split(',').map((cell) => Number.parseFloat(cell));
  if (percent === undefined || mebibytes === undefined) return null;
  if (!Number.isFinite(percent) || !Number.isFinite(mebibytes)) return null;
  return { busyShare: percent / 100, memoryBytes: mebibytes * 2 ** 20 };
}
