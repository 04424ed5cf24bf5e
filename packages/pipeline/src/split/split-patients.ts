import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { PipelineError } from '../errors.ts';
import { ds1Records, ds2Records, patientOf } from './mit-bih-patients.ts';

export const splitKinds = ['random', 'ds1-ds2'] as const;

export type Split =
  | { readonly kind: 'random'; readonly validationShare: number; readonly seed: number }
  | { readonly kind: 'ds1-ds2' };

/** Names of the records in each part, sorted. */
export interface SplitRecords {
  readonly train: string[];
  readonly val: string[];
}

/**
 * Divides records into training and validation so that no patient is on both sides. `random`: patients, sorted by
 * their first record, are shuffled by the seed and the share of them goes to validation, at least one to each side.
 * `ds1-ds2`: the published lists of MIT-BIH, DS1 to train and DS2 to validate; they separate 201 from 202, which
 * are one person, and are kept as published so that results compare.
 * *errors* `SPLIT.TOO_FEW_PATIENTS`, `SPLIT.NOT_IN_LISTS`, `SPLIT.EMPTY_PART`, `SPLIT.SHARE`
 */
export function splitPatients(recordNames: readonly string[], split: Split): SplitRecords {
  const names = [...new Set(recordNames)].sort();
  return split.kind === 'random' ? splitAtRandom(names, split) : splitByLists(names);
}

function splitAtRandom(
  names: string[],
  { validationShare, seed }: Extract<Split, { kind: 'random' }>,
): SplitRecords {
  if (!(validationShare > 0 && validationShare < 1)) {
    throw new PipelineError('SPLIT.SHARE', `a validation share of ${validationShare} leaves one part empty`, {
      where: 'validationShare',
      remedy: 'Give a share between 0 and 1, for example 0.2.',
    });
  }
  const patients = [...new Set(names.map(patientOf))].sort();
  if (patients.length < 2) throw tooFewPatients(names);
  const random = xoroshiro128plus(seed);
  for (let last = patients.length - 1; last > 0; last--) {
    const other = uniformInt(random, 0, last);
    [patients[last], patients[other]] = [patients[other]!, patients[last]!];
  }
  const count = Math.min(patients.length - 1, Math.max(1, Math.round(patients.length * validationShare)));
  const validation = new Set(patients.slice(0, count));
  return {
    train: names.filter((name) => !validation.has(patientOf(name))),
    val: names.filter((name) => validation.has(patientOf(name))),
  };
}

function splitByLists(names: string[]): SplitRecords {
  const outside = names.filter((name) => !ds1Records.has(name) && !ds2Records.has(name));
  if (outside.length > 0) {
    throw new PipelineError('SPLIT.NOT_IN_LISTS', `neither DS1 nor DS2 holds ${outside.join(', ')}`, {
      where: outside.join(', '),
      remedy: 'Leave these records out (102, 104, 107 and 217 are paced), or choose the random split.',
    });
  }
  const parts = {
    train: names.filter((name) => ds1Records.has(name)),
    val: names.filter((name) => ds2Records.has(name)),
  };
  if (parts.train.length === 0 || parts.val.length === 0) {
    throw new PipelineError(
      'SPLIT.EMPTY_PART',
      `${parts.train.length === 0 ? 'DS1 (training)' : 'DS2 (validation)'} holds none of ${names.join(', ')}`,
      { where: names.join(', '), remedy: 'Choose records of both lists, or the random split.' },
    );
  }
  return parts;
}

function tooFewPatients(names: string[]): PipelineError {
  const what = names.length === 0 ? 'no records' : `${names.join(', ')}: one patient`;
  return new PipelineError('SPLIT.TOO_FEW_PATIENTS', `${what}; training and validation need one each`, {
    where: names.join(', ') || null,
    remedy: 'Choose records of at least two patients (201 and 202 of MIT-BIH are one).',
  });
}
