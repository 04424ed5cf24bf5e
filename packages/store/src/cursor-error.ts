import { StoreError } from './errors.ts';
import { isUuid } from './is-uuid.ts';

/** A cursor that no page of a list gave. `code` is the list's own. */
export const cursorError = (code: `${string}.CURSOR`, rows: string): StoreError =>
  new StoreError({
    code,
    message: `the cursor does not belong to a list of ${rows}`,
    where: 'after',
    remedy: `Give the endCursor of a page of ${rows}.`,
  });

/** The row that a cursor stands for, in lists whose cursors are ids; null for a list's start. */
export const idAfter = (after: string | null, code: `${string}.CURSOR`, rows: string): string | null => {
  if (after === null) return null;
  if (!isUuid(after)) throw cursorError(code, rows);
  return after;
};
