import { StoreError } from './errors.ts';

/** A cursor that no page of a list gave. `code` is the list's own. */
export const cursorError = (code: `${string}.CURSOR`, rows: string): StoreError =>
  new StoreError({
    code,
    message: `the cursor does not belong to a list of ${rows}`,
    where: 'after',
    remedy: `Give the endCursor of a page of ${rows}.`,
  });
