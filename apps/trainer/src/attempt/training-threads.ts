import os from 'node:os';

/** Threads beyond this many bring nothing to a model of this size. */
const mostThreads = 8;

/** Threads that a training computes with. */
export const trainingThreads = (): number => Math.min(os.availableParallelism(), mostThreads);
