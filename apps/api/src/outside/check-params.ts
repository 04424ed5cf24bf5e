import type { Prisma } from '@beatlab/store/generated/prisma/client';
import { ApiError } from '../errors.ts';

const mostBytes = 256 * 1024;

/** Settings of a run from outside: a JSON object of bearable size. *errors* `REQUEST.ARGUMENT` */
export function checkParams(params: unknown): Prisma.InputJsonObject {
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw refused('params is not an object', 'Send the settings by name, such as { "rate": 0.001 }.');
  }
  const sizeBytes = Buffer.byteLength(JSON.stringify(params));
  if (sizeBytes > mostBytes) {
    throw refused(
      `params has ${sizeBytes} bytes, at most ${mostBytes} are kept`,
      'Keep what is large as an artifact of the run.',
    );
  }
  return params as Prisma.InputJsonObject;
}

const refused = (message: string, remedy: string): ApiError =>
  new ApiError({ code: 'REQUEST.ARGUMENT', message, where: 'params', remedy });
