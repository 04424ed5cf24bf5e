import { ApiError } from '../errors.ts';

/** A place in a team's stream of changes, and when it was reached. */
export interface EventPlace {
  readonly place: string;
  readonly time: Date;
}

/** Opaque text for clients. */
export const encodePlace = ({ place, time }: EventPlace): string => `change-${place}-${time.getTime()}`;

/** *errors* `EVENT.CURSOR` */
export function decodePlace(cursor: string): EventPlace {
  const [, place, time] = /^change-(\d{1,18})-(\d{1,15})$/.exec(cursor) ?? [];
  if (place !== undefined && time !== undefined) return { place, time: new Date(Number(time)) };
  throw new ApiError({
    code: 'EVENT.CURSOR',
    message: 'the cursor does not belong to a stream of changes',
    where: 'after',
    remedy: 'Give the cursor of the last event that was received, or leave it out.',
  });
}
