import type { ErrorCause } from '../errors.ts';

/** Why an attempt ended whose worker went silent, and why its run waits again. */
export const workerLost: ErrorCause = {
  code: 'WORKER.LOST',
  message: 'the worker gave no heartbeat any more: it was killed, or cut off from the database',
  where: null,
  remedy: null,
};
