import type { JudgedRun } from './judged-run.ts';

/** A way in which two runs differ in what they judged. */
export interface Incomparable {
  /** Ends the code of the error with which they are refused. */
  readonly what: 'DATASET_VERSION' | 'LABEL_MAP' | 'SPLIT';
  readonly message: string;
}

/**
 * Says in what two runs differ before any beat is looked at: files, meaning of the classes, records. What a run from
 * outside does not say is no difference; its beats decide.
 */
export function findIncomparable(baseline: JudgedRun, other: JudgedRun): Incomparable[] {
  const [one, two] = [`#${baseline.run.number}`, `#${other.run.number}`];
  const found: Incomparable[] = [];
  const versions = [baseline, other].map(({ run }) => run.datasetVersion?.hash ?? null);
  if (differ(versions)) {
    found.push({
      what: 'DATASET_VERSION',
      message: `${one} was judged on version ${short(versions[0])} of its dataset, ${two} on version ${short(versions[1])}`,
    });
  }
  const maps = [baseline, other].map(({ run }) => run.labelMapHash);
  if (differ(maps)) {
    found.push({
      what: 'LABEL_MAP',
      message: `${one} has its classes by label map ${baseline.run.labelMapName}, ${two} by ${other.run.labelMapName}`,
    });
  }
  const names = [baseline, other].map(({ file }) => file.records.map(({ name }) => name));
  const [only, onlyOther] = [without(names[0]!, names[1]!), without(names[1]!, names[0]!)];
  if (only.length + onlyOther.length > 0) {
    const lists = [
      only.length > 0 ? `${some(only)} only by ${one}` : '',
      onlyOther.length > 0 ? `${some(onlyOther)} only by ${two}` : '',
    ];
    found.push({
      what: 'SPLIT',
      message: `records ${lists.filter((list) => list !== '').join(', ')} were judged`,
    });
  }
  return found;
}

const differ = ([one, other]: (string | null)[]): boolean => one !== null && other !== null && one !== other;
const short = (hash: string | null | undefined): string => hash?.slice(0, 12) ?? '';
const without = (names: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return names.filter((name) => !known.has(name));
};
const some = (names: readonly string[]): string =>
  names.length > 8 ? `${names.slice(0, 8).join(', ')} … (${names.length})` : names.join(', ');
