/** The beats of one run, as columns. *shapes* `[beats]` */
export interface JudgedColumns {
  /** Names of the records that `record` counts in. */
  readonly records: readonly string[];
  /** Whose record each is. */
  readonly patients: readonly string[];
  readonly record: Int32Array;
  readonly sample: Int32Array;
  readonly truth: Int8Array;
  /** −1: not detected. */
  readonly predicted: Int8Array;
  /** Whether its five classes are read as two: 0 stays, all others become 1. */
  readonly isCollapsed: boolean;
}

/** The beats that two runs judged both: rows of one beside rows of the other, in the order of the first. */
export interface JoinedBeats {
  readonly first: Int32Array;
  readonly second: Int32Array;
  /** Beats of one run that the other did not judge. */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Beats of both whose annotated class is not the same. */
  readonly otherTruth: number;
}

/**
 * Finds the beats that both runs judged: the same record, the same sample, the same annotated class. Where `among` is
 * given, only beats of these records.
 */
export function joinBeats(
  first: JudgedColumns,
  second: JudgedColumns,
  among: ReadonlySet<string> | null = null,
): JoinedBeats {
  const rowsOfSecond = rowsByRecord(second);
  const joined = { first: [] as number[], second: [] as number[] };
  const counts = { onlyFirst: 0, onlySecond: 0, otherTruth: 0 };
  for (const [name, rows] of rowsByRecord(first)) {
    const others = rowsOfSecond.get(name) ?? [];
    rowsOfSecond.delete(name);
    if (among?.has(name) === false) {
      counts.onlyFirst += rows.length;
      counts.onlySecond += others.length;
    } else walk(first, rows, second, others, joined, counts);
  }
  for (const rows of rowsOfSecond.values()) counts.onlySecond += rows.length;
  return { first: Int32Array.from(joined.first), second: Int32Array.from(joined.second), ...counts };
}

/** A class as the comparison sees it. */
export const classOf = (index: number, { isCollapsed }: Pick<JudgedColumns, 'isCollapsed'>): number =>
  isCollapsed ? Math.min(index, 1) : index;

/** Goes along both lists of one record in order of time. */
function walk(
  first: JudgedColumns,
  rows: readonly number[],
  second: JudgedColumns,
  others: readonly number[],
  joined: { first: number[]; second: number[] },
  counts: { onlyFirst: number; onlySecond: number; otherTruth: number },
): void {
  let [i, j] = [0, 0];
  while (i < rows.length && j < others.length) {
    const [row, other] = [rows[i]!, others[j]!];
    const gap = first.sample[row]! - second.sample[other]!;
    if (gap < 0) {
      counts.onlyFirst++;
      i++;
    } else if (gap > 0) {
      counts.onlySecond++;
      j++;
    } else {
      if (classOf(first.truth[row]!, first) === classOf(second.truth[other]!, second)) {
        joined.first.push(row);
        joined.second.push(other);
      } else counts.otherTruth++;
      i++;
      j++;
    }
  }
  counts.onlyFirst += rows.length - i;
  counts.onlySecond += others.length - j;
}

/** Rows of each record, in order of time. */
function rowsByRecord({ records, record, sample }: JudgedColumns): Map<string, number[]> {
  const rows: number[][] = records.map(() => []);
  for (const [row, of] of record.entries()) rows[of]?.push(row);
  return new Map(
    records.map((name, index) => {
      const own = rows[index]!;
      const isSorted = own.every((row, i) => i === 0 || sample[own[i - 1]!]! <= sample[row]!);
      return [name, isSorted ? own : own.sort((one, other) => sample[one]! - sample[other]!)];
    }),
  );
}
