import type { AxisKind } from '../../charts/x-axis.ts';
import type { Range } from '../../charts/zoom-range.ts';
import { readChoice, readList } from '../../url/patch-search.ts';

/** How curves are shown, as the address says it. */
export interface CurvesView {
  readonly find: string;
  /** From 0 to 0.99. */
  readonly smoothing: number;
  readonly log: boolean;
  /** Null is the one that the run's metrics are logged by. */
  readonly axis: AxisKind | null;
  readonly columns: 1 | 2 | 3;
  /** Whether training and validation of one name share a chart. */
  readonly together: boolean;
  /** Prefixes of groups that are folded. */
  readonly folded: readonly string[];
  /** Title of the chart that fills the screen. */
  readonly large: string | null;
}

const axes: readonly AxisKind[] = ['step', 'epoch', 'time', 'relative'];

export const readCurvesView = (search: Pick<URLSearchParams, 'get'>): CurvesView => {
  const smoothing = Number(search.get('smooth') ?? 0);
  return {
    find: search.get('find') ?? '',
    smoothing: smoothing > 0 && smoothing <= 0.99 ? smoothing : 0,
    log: search.get('scale') === 'log',
    axis: axes.find((axis) => axis === search.get('axis')) ?? null,
    columns: Number(readChoice(search, 'columns', ['2', '1', '3'])) as 1 | 2 | 3,
    together: search.get('parts') !== 'apart',
    folded: readList(search, 'folded'),
    large: search.get('chart'),
  };
};

/** A part of the axis as the address has it: `120..480`; null where it says nothing that makes sense. */
export const readRange = (text: string | null): Range | null => {
  const [, min, max] = /^(-?[\d.e+-]+)\.\.(-?[\d.e+-]+)$/.exec(text ?? '') ?? [];
  const range = { min: Number(min ?? Number.NaN), max: Number(max ?? Number.NaN) };
  return range.min < range.max && Number.isFinite(range.max - range.min) ? range : null;
};

/** As many digits as tell the range's ends from their neighbours on any screen. */
export const rangeText = (range: Range | null): string | null => {
  if (range === null) return null;
  const places = Math.max(0, Math.min(12, 5 - Math.floor(Math.log10(range.max - range.min))));
  const text = (value: number) => String(Number(value.toFixed(places)));
  return `${text(range.min)}..${text(range.max)}`;
};
