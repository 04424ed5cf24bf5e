import type { InferenceSession } from 'onnxruntime-node';

/**
 * Options that every session of a process has. Denormals count as zero: with peaked attention they make a step six
 * times as slow, and only a process's first session decides it. Without memory patterns a session needs about half
 * the memory and is as fast. Idle threads sleep: other runs, the API and PostgreSQL want the cores.
 */
export const sessionOptions = {
  interOpNumThreads: 1,
  enableMemPattern: false,
  logSeverityLevel: 3,
  extra: { session: { set_denormal_as_zero: '1', intra_op: { allow_spinning: '0' } } },
} satisfies InferenceSession.SessionOptions;
