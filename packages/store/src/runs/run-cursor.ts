import { z } from 'zod';
import { StoreError } from '../errors.ts';
import type { RunOrder } from './find-runs.ts';

/** A place in an order of runs: the sorted value, as PostgreSQL writes it, and the run's id. */
export interface RunCursor {
  id: string;
  value: string | null;
}

const cursorSchema = z.tuple([z.string(), z.string().nullable(), z.uuid()]);

/** Opaque text for clients; it names its order, so that it cannot be used with another one. */
export const encodeCursor = (order: RunOrder, { id, value }: RunCursor): string =>
  Buffer.from(JSON.stringify([nameOf(order), value, id])).toString('base64url');

/** *errors* `RUN.CURSOR` */
export function decodeCursor(order: RunOrder, cursor: string): RunCursor {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success && parsed.data[0] === nameOf(order))
    return { value: parsed.data[1], id: parsed.data[2] };
  throw new StoreError({
    code: 'RUN.CURSOR',
    message: 'the cursor does not belong to this order of runs',
    where: 'after',
    remedy: 'Give the endCursor of a page that was asked for with the same order.',
  });
}

/** Null where the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const nameOf = (order: RunOrder): string =>
  `${order.by === 'metric' ? order.key : order.by} ${order.descending ? 'descending' : 'ascending'}`;
