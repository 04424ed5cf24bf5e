import { access } from 'node:fs/promises';

/** Whether there is a file or folder at this place that may be looked into. */
export const isThere = (place: string): Promise<boolean> =>
  access(place).then(
    () => true,
    () => false,
  );
