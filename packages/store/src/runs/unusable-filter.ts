import { StoreError } from '../errors.ts';

/** A filter of runs that says too little or too much. */
export const unusableFilter = (message: string, where: string | null = null): StoreError =>
  new StoreError({
    code: 'RUN.FILTER',
    message,
    where,
    remedy: 'Compare the filter with its description: each condition needs what it compares with.',
  });
