import type { Samples } from './samples.ts';

/** The samples of a lead, wherever they lie, read a block at a time. */
export interface SampleSource {
  readonly length: number;
  /** Samples `[from, to)`. They are good until the next block is read, and not to be written to. */
  read(from: number, to: number): Samples;
}

/** Numbers that are written and read a block at a time, as a whole too many for memory: what lies between two steps. */
export interface SampleStore extends SampleSource {
  /** Numbers `[from, to)`, good until the next block is read; they may be changed and then written to the same place. */
  read(from: number, to: number): Float64Array;
  write(from: number, samples: Float64Array): void;
}

/** Gives a store for so many numbers; what it holds before it is written to is not said. */
export type MakeStore = (length: number) => SampleStore;

/** Samples that are computed on at once: few enough to stay in the processor's cache. */
export const blockLength = 1 << 14;

/** Samples that are in memory as a whole. */
export const memorySource = (samples: Samples): SampleSource => ({
  length: samples.length,
  read: (from, to) => samples.subarray(from, to),
});

/** A store in memory: the given array itself, whose blocks are parts of it and not copied. */
export const memoryStore = (samples: Float64Array): SampleStore => ({
  length: samples.length,
  read: (from, to) => samples.subarray(from, to),
  write: (from, block) => {
    const isInPlace = block.buffer === samples.buffer && block.byteOffset === samples.byteOffset + 8 * from;
    if (!isInPlace) samples.set(block, from);
  },
});

export const newMemoryStore: MakeStore = (length) => memoryStore(new Float64Array(length));

/** All blocks of so many samples, in order of time. */
export function* blocksOf(
  length: number,
  step = blockLength,
): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < length; from += step) yield [from, Math.min(from + step, length)];
}

/** The samples of a source as one array. */
export function readAll(source: SampleSource): Float64Array {
  const samples = new Float64Array(source.length);
  for (const [from, to] of blocksOf(source.length)) samples.set(source.read(from, to), from);
  return samples;
}
