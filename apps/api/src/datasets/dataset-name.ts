import { ApiError } from '../errors.ts';

/** Letters, digits, and `. _ -` between them: what goes into addresses, file names and command lines as it is. */
const allowed = /^[A-Za-z0-9][\w.-]{0,63}$/;

/** The name that makes itself. */
const made = 'synthetic';

/** *errors* `DATASET.NAME` */
export function requireDatasetName(name: string): string {
  if (allowed.test(name) && name !== made) return name;
  throw new ApiError({
    code: 'DATASET.NAME',
    message:
      name === made
        ? `${made} is the dataset that Beatlab makes`
        : `"${name.slice(0, 80)}" can't be the name of a dataset`,
    where: 'name',
    remedy: 'Give 1 to 64 letters, digits, dots, dashes and underscores, the first a letter or a digit.',
  });
}
