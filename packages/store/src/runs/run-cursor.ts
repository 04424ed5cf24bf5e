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
  try {
    const [name, value, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    if (name === nameOf(order)) return { id, value };
  } catch {
    // not one of ours: said below
  }
  throw new StoreError({
    code: 'RUN.CURSOR',
    message: 'the cursor does not belong to this order of runs',
    where: 'after',
    remedy: 'Give the endCursor of a page that was asked for with the same order.',
  });
}

const nameOf = (order: RunOrder): string =>
  `${order.by === 'metric' ? order.key : order.by} ${order.descending ? 'descending' : 'ascending'}`;
