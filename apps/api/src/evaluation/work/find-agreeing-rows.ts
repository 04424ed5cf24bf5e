import { isRight } from './compare-beats.ts';
import { type JudgedColumns, joinBeats } from './join-beats.ts';

export interface AgreeingInput {
  readonly baseline: JudgedColumns;
  readonly run: JudgedColumns;
  readonly among: readonly string[] | null;
  readonly baselineRight: boolean;
  readonly runRight: boolean;
  /** Only beats that lie behind this row of the baseline; −1 for all. */
  readonly afterRow: number;
  readonly most: number;
}

export interface AgreeingRows {
  /** Rows of the baseline, ascending, and the row of the run that is the same beat. *shapes* `[rows]` */
  readonly baseline: number[];
  readonly run: number[];
  /** Beats of this kind on all pages. */
  readonly total: number;
}

/** Finds the beats which the runs get right or wrong, each as asked for. */
export function findAgreeingRows(input: AgreeingInput): AgreeingRows {
  const { baseline, run, among, baselineRight, runRight, afterRow, most } = input;
  const { first, second } = joinBeats(baseline, run, among === null ? null : new Set(among));
  const found: [baseline: number, run: number][] = [];
  for (const [i, row] of first.entries()) {
    if (isRight(baseline, row) === baselineRight && isRight(run, second[i]!) === runRight) {
      found.push([row, second[i]!]);
    }
  }
  found.sort(([one], [other]) => one - other);
  const page = found.filter(([row]) => row > afterRow).slice(0, most);
  return { baseline: page.map(([row]) => row), run: page.map(([, row]) => row), total: found.length };
}
