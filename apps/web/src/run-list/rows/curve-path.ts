import { type MetricValue, metricNumber } from '../../format/metric-value.ts';

interface CurvePoint {
  readonly step: number;
  readonly value: MetricValue;
  readonly min: MetricValue;
  readonly max: MetricValue;
}

/** A small curve: its line, and where its last value lies. */
export interface CurveShape {
  readonly line: string;
  readonly end: { readonly x: number; readonly y: number } | null;
}

const MARGIN = 2.5;

/**
 * A series in a box of so many pixels, from its least to its greatest value. Where a point stands for several steps the
 * line runs through its least and its greatest value, so that no spike is lost; values that are no numbers leave gaps.
 */
export const curveShape = (points: readonly CurvePoint[], width: number, height: number): CurveShape => {
  const finite = points.filter(({ value }) => Number.isFinite(metricNumber(value)));
  const lows = finite.map(({ min, value }) => finiteOr(min, value));
  const highs = finite.map(({ max, value }) => finiteOr(max, value));
  const [least, greatest] = [Math.min(...lows), Math.max(...highs)];
  const [first, last] = [points[0]?.step ?? 0, points.at(-1)?.step ?? 0];
  const x = (step: number) =>
    round(MARGIN + (last === first ? 0.5 : (step - first) / (last - first)) * (width - 2 * MARGIN));
  const y = (value: number) =>
    round(
      height -
        MARGIN -
        (greatest === least ? 0.5 : (value - least) / (greatest - least)) * (height - 2 * MARGIN),
    );
  let line = '';
  let drawing = false;
  for (const { step, value, min, max } of points) {
    const number = metricNumber(value);
    if (!Number.isFinite(number)) {
      drawing = false;
      continue;
    }
    const ends = [...new Set([finiteOr(min, value), finiteOr(max, value), number])];
    for (const end of ends) {
      line += `${drawing ? 'L' : 'M'}${x(step)} ${y(end)}`;
      drawing = true;
    }
  }
  const end = finite.at(-1);
  return { line, end: end === undefined ? null : { x: x(end.step), y: y(metricNumber(end.value)) } };
};

const finiteOr = (value: MetricValue, instead: MetricValue): number => {
  const number = metricNumber(value);
  return Number.isFinite(number) ? number : metricNumber(instead);
};

const round = (value: number): number => Math.round(value * 10) / 10;
