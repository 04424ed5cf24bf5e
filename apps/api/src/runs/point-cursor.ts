import type { PointPlace } from '@beatlab/store/metrics/read-points';
import { ApiError } from '../errors.ts';

/** The place of a logged value, as a page names it. */
export const encodePointCursor = ({ step, attempt }: PointPlace): string => `${step}.${attempt}`;

/** *errors* `REQUEST.ARGUMENT` where it is none */
export function decodePointCursor(cursor: string): PointPlace {
  const [, step, attempt] = /^(\d{1,10})\.(\d{1,10})$/.exec(cursor) ?? [];
  const place = { step: Number(step), attempt: Number(attempt) };
  if (place.step < 2 ** 31 && place.attempt < 2 ** 31) return place;
  throw new ApiError({
    code: 'REQUEST.ARGUMENT',
    message: `${cursor} is no place in a series`,
    where: 'after',
    remedy: 'Give the endCursor of the page before.',
  });
}
