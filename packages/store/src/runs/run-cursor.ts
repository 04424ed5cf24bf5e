import { z } from 'zod';
import { StoreError } from '../errors.ts';
import { parseJson } from '../parse-json.ts';
import { nameOfOrder, type RunOrder } from './run-order.ts';

/** A place in an order of runs: the stretch, the value there, as PostgreSQL writes it, and the run's id. */
export interface RunCursor {
  phase: number;
  value: string;
  id: string;
}

const cursorSchema = z.tuple([z.string(), z.int().min(0).max(2), z.string(), z.uuid()]);

/** Opaque text for clients; it names its order, so that it cannot be used with another one. */
export const encodeCursor = (order: RunOrder, { phase, value, id }: RunCursor): string =>
  Buffer.from(JSON.stringify([nameOfOrder(order), phase, value, id])).toString('base64url');

/** *errors* `RUN.CURSOR` */
export function decodeCursor(order: RunOrder, cursor: string): RunCursor {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success && parsed.data[0] === nameOfOrder(order)) {
    const [, phase, value, id] = parsed.data;
    return { phase, value, id };
  }
  throw foreignCursor();
}

export const foreignCursor = (): StoreError =>
  new StoreError({
    code: 'RUN.CURSOR',
    message: 'the cursor does not belong to this order of runs',
    where: 'after',
    remedy: 'Give the endCursor of a page that was asked for with the same order.',
  });
