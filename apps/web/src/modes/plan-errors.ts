import type { ErrorName, SliceName } from './modes-view.ts';
import type { ModesResult, ModesRun } from './modes-words.ts';

export type Slice = ModesResult['slices'][number];

/** Beats of one kind in a table: what each run makes of them, and the mean over the runs of each mode. */
export interface ErrorRow {
  readonly slice: Slice;
  /** Called the other of the two classes, mean over runs. */
  readonly binary: number;
  readonly fiveClass: number;
  /** Not detected: least and most over the runs; the same where all runs have one detector. */
  readonly undetected: readonly [least: number, most: number];
}

const kinds = { class: 'CLASS', code: 'SYMBOL', patient: 'RECORD' } as const;

/**
 * The rows of a table of misses, or of false alarms: classes in AAMI's order, codes and records by how many of their beats
 * the binary runs get wrong.
 */
export const planErrors = (
  slices: readonly Slice[],
  runs: readonly ModesRun[],
  by: SliceName,
  errors: ErrorName,
): ErrorRow[] => {
  const rows = slices
    .filter(({ kind, isAbnormal }) => kind === kinds[by] && isAbnormal === (errors === 'misses'))
    .map((slice): ErrorRow => {
      const mean = (mode: 'BINARY' | 'FIVE_CLASS') => {
        const counts = slice.wrong.filter((_, place) => runs[place]?.run.mode === mode);
        return counts.reduce((sum, count) => sum + count, 0) / counts.length;
      };
      return {
        slice,
        binary: mean('BINARY'),
        fiveClass: mean('FIVE_CLASS'),
        undetected: [Math.min(...slice.undetected), Math.max(...slice.undetected)],
      };
    });
  if (by === 'class') return rows;
  return rows.sort((one, other) => other.binary - one.binary || other.slice.beats - one.slice.beats);
};

/** The annotation codes that make up an AAMI class. */
export const symbolsOfClass = (slices: readonly Slice[], ofClass: string): string[] =>
  slices.filter((slice) => slice.kind === 'SYMBOL' && slice.ofClass === ofClass).map(({ name }) => name);
