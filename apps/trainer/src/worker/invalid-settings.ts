import { TrainerError } from '../errors.ts';

/** Settings that are out of range, all of them in one error. */
export const invalidSettings = (problems: readonly { key: string; message: string }[]): TrainerError =>
  new TrainerError({
    code: 'SETTINGS.INVALID',
    message: problems.map(({ key, message }) => (key === '' ? message : `${key} ${message}`)).join('; '),
    where: problems[0]?.key || null,
    remedy: 'Correct the setting; `beatlab run --help` lists them with their ranges.',
  });
