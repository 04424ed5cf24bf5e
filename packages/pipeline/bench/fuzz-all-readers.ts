import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { fuzzReader } from '../src/testing/fuzz.ts';
import { fuzzReaders } from '../src/testing/fuzz-readers.ts';

const { current, folder, inputCount, firstSeed } = workerData as {
  current: SharedArrayBuffer;
  folder: string;
  inputCount: number;
  firstSeed: number;
};
const place = new Int32Array(current);
const limits = { milliseconds: 1000, allocatedBytes: 64 * 2 ** 20 };

for (const [index, reader] of fuzzReaders(folder).entries()) {
  place[0] = index;
  const inputs = Math.round((inputCount * reader.share) / 1000);
  const report = await fuzzReader(reader, { firstSeed, inputs }, limits, {
    nowMs: () => performance.now(),
    usedBytes: () => {
      const { used_heap_size, external_memory } = getHeapStatistics();
      return used_heap_size + external_memory;
    },
    onInput: (seed) => {
      place[1]!++;
      place[2] = seed;
    },
  });
  parentPort?.postMessage(report);
}
