import type { ErrorCause } from '../errors.ts';

export const canceledCause: ErrorCause = {
  code: 'RUN.CANCELED',
  message: 'canceled on request',
  where: null,
  remedy: 'Run it again to get a result.',
};
