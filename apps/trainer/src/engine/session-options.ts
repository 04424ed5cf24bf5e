import type { InferenceSession } from 'onnxruntime-node';

/**
 * Options that every session of a process has. Denormals count as zero: with peaked attention they make a step six
 * times as slow, and only a process's first session decides it. Without memory patterns a session needs about half
 * the memory and is as fast. A thread without work looks for more for 50 µs, about as long as one operator takes,
 * and then sleeps: looking for ever doubles the CPU time of a step where others want the cores, and sleeping at
 * once leaves one thread with all of the work.
 */
export const sessionOptions = {
  interOpNumThreads: 1,
  enableMemPattern: false,
  logSeverityLevel: 3,
  extra: { session: { set_denormal_as_zero: '1', intra_op: { spin_duration_us: '50' } } },
} satisfies InferenceSession.SessionOptions;
