import { metricNumber } from '../format/metric-value.ts';
import type { Curve, CurvePoint } from './curve.ts';

/** A value that has no place on the scale, where on the axis it was measured, and at which edge it is marked. */
export interface ChartMark {
  readonly x: number;
  readonly kind: 'NaN' | '∞' | '−∞' | '≤ 0';
  readonly edge: 'top' | 'bottom';
  readonly color: string;
  readonly label: string;
}

/** Marks what a curve can't show: NaN, infinities, and on a logarithmic scale what is not positive. */
export const marksOf = (
  { color, label }: Curve,
  placed: ReadonlyMap<number, CurvePoint>,
  log: boolean,
): ChartMark[] =>
  [...placed].flatMap(([x, point]) =>
    kindsOf(point, log).map(
      (kind): ChartMark => ({ x, kind, edge: kind === '∞' ? 'top' : 'bottom', color, label }),
    ),
  );

/** A bucket of many values may hold several kinds. */
const kindsOf = ({ value, min, max, nanCount = 0 }: CurvePoint, log: boolean): ChartMark['kind'][] => {
  const [last, least, greatest] = [value, min, max].map(metricNumber) as [number, number, number];
  const kinds: ChartMark['kind'][] = [];
  if (nanCount > 0 || (Number.isNaN(last) && value !== undefined)) kinds.push('NaN');
  if (greatest === Number.POSITIVE_INFINITY) kinds.push('∞');
  if (least === Number.NEGATIVE_INFINITY) kinds.push('−∞');
  if (log && Number.isFinite(least) && least <= 0) kinds.push('≤ 0');
  return kinds;
};

/** What the marks mean, counted, in a sentence for each kind; empty where there are none. */
export const tellMarks = (marks: readonly ChartMark[]): string[] => {
  const count = (kind: ChartMark['kind']) => marks.filter((mark) => mark.kind === kind).length;
  const places = (number: number) => (number === 1 ? '1 place' : `${number} places`);
  const told = (['NaN', '∞', '−∞'] as const).flatMap((kind) => {
    const number = count(kind);
    return number === 0 ? [] : [`${kind} at ${places(number)}.`];
  });
  const notPositive = count('≤ 0');
  if (notPositive === 0) return told;
  return [...told, `Zero or less at ${places(notPositive)}, which a logarithmic scale can’t show.`];
};
