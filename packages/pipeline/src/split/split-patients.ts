import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { PipelineError } from '../errors.ts';
import { patientOf } from './patient-of.ts';
import { publishedSplits } from './published-splits.ts';

export type SplitKind = 'random' | keyof typeof publishedSplits;

/** How to divide; share and seed matter to the random split alone. */
export interface Split {
  readonly kind: SplitKind;
  readonly validationShare: number;
  readonly seed: number;
}

/** Names of the records in each part, sorted; `leftOut` are in neither list of a published split. */
export interface SplitRecords {
  readonly train: string[];
  readonly val: string[];
  readonly leftOut: string[];
}

/**
 * Divides records into training and validation so that no patient is on both sides. `random`: patients, sorted by
 * their first record, are shuffled by the seed and the share of them goes to validation, at least one to each side.
 * The others are published lists of MIT-BIH.
 * *errors* `SPLIT.TOO_FEW_PATIENTS`, `SPLIT.EMPTY_PART`, `SPLIT.SHARE`
 */
export function splitPatients(recordNames: readonly string[], split: Split): SplitRecords {
  const names = [...new Set(recordNames)].sort();
  return split.kind === 'random' ? splitAtRandom(names, split) : splitByLists(names, split.kind);
}

function splitAtRandom(names: string[], { validationShare, seed }: Split): SplitRecords {
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
    leftOut: [],
  };
}

function splitByLists(names: string[], kind: keyof typeof publishedSplits): SplitRecords {
  const { train, val } = publishedSplits[kind];
  const parts = {
    train: names.filter((name) => train.has(name)),
    val: names.filter((name) => val.has(name)),
    leftOut: names.filter((name) => !train.has(name) && !val.has(name)),
  };
  for (const [part, what] of [
    ['train', 'training'],
    ['val', 'validation'],
  ] as const) {
    if (parts[part].length > 0) continue;
    throw new PipelineError(
      'SPLIT.EMPTY_PART',
      `the ${what} list of the ${kind} split holds none of ${names.join(', ')}`,
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
