import { type MetricValue, metricNumber } from '../format/metric-value.ts';
import type { SweepOutcome } from '../generated/graphql.ts';

/** What the pictures show of a run. */
export interface PicturedRun {
  readonly place: number;
  readonly settings: unknown;
  readonly outcome: SweepOutcome;
  readonly figure: MetricValue | null | undefined;
  readonly curve: { readonly points: readonly { readonly step: number; readonly value: MetricValue }[] };
}

/** What a sweep searches in one setting, as the API gives it. */
export type Dimension =
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly scale: 'linear' | 'log' };

/** Places are shares of the picture's width from the left, and of its height from below. */
export interface Dot {
  readonly place: number;
  readonly x: number;
  readonly y: number;
}

export interface SettingPicture {
  readonly key: string;
  readonly dots: readonly Dot[];
  readonly ticks: readonly { readonly x: number; readonly label: string }[];
  readonly y: Span;
}

export interface CurvesPicture {
  readonly curves: readonly { readonly place: number; readonly dots: readonly Omit<Dot, 'place'>[] }[];
  readonly rungs: readonly { readonly x: number; readonly epoch: number }[];
  readonly epochs: number;
  readonly y: Span;
}

interface Span {
  readonly min: number;
  readonly max: number;
}

/** The figure of each run against one setting; runs without a finite figure are left out. */
export const planSetting = (
  key: string,
  dimension: Dimension,
  runs: readonly PicturedRun[],
): SettingPicture => {
  const shown = runs.filter(({ figure }) => Number.isFinite(metricNumber(figure)));
  const y = spanOf(shown.map(({ figure }) => metricNumber(figure)));
  const dots = shown.map((run) => ({
    place: run.place,
    x: placeOf(dimension, (run.settings as Readonly<Record<string, unknown>>)[key]),
    y: shareOf(metricNumber(run.figure), y),
  }));
  return { key, dots, ticks: ticksOf(dimension), y };
};

/** The metric of each run over its epochs, and the epochs after which runs are judged. */
export const planCurves = (runs: readonly PicturedRun[], rungs: readonly number[]): CurvesPicture => {
  const epochs = Math.max(1, ...runs.flatMap(({ curve }) => curve.points.map(({ step }) => step)));
  const y = spanOf(runs.flatMap(({ curve }) => curve.points.map(({ value }) => metricNumber(value))));
  const x = (epoch: number) => (epochs === 1 ? 0.5 : (epoch - 1) / (epochs - 1));
  const curves = runs
    .map(({ place, curve }) => ({
      place,
      dots: curve.points
        .filter(({ value }) => Number.isFinite(metricNumber(value)))
        .map(({ step, value }) => ({ x: x(step), y: shareOf(metricNumber(value), y) })),
    }))
    .filter(({ dots }) => dots.length > 0);
  const reached = rungs.filter((epoch) => epoch <= epochs);
  return { curves, rungs: reached.map((epoch) => ({ epoch, x: x(epoch) })), epochs, y };
};

/** More names than this beside each other can't be read. */
const MOST_TICKS = 6;

function ticksOf(dimension: Dimension): SettingPicture['ticks'] {
  if (dimension.kind === 'range') {
    return [
      { x: 0, label: valueText(dimension.from) },
      { x: 1, label: valueText(dimension.to) },
    ];
  }
  const every = Math.ceil(dimension.values.length / MOST_TICKS);
  return dimension.values
    .filter((_, index) => index % every === 0)
    .map((value) => ({ x: placeOf(dimension, value), label: valueText(value) }));
}

function placeOf(dimension: Dimension, value: unknown): number {
  if (dimension.kind === 'values') {
    const texts = dimension.values.map(valueText);
    return (texts.indexOf(valueText(value)) + 0.5) / texts.length;
  }
  const { from, to, scale } = dimension;
  const number = Number(value);
  return scale === 'log' ? Math.log(number / from) / Math.log(to / from) : (number - from) / (to - from);
}

const spanOf = (values: readonly number[]): Span => {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? { min: 0, max: 1 } : { min: Math.min(...finite), max: Math.max(...finite) };
};

/** Equal figures lie half-way up. */
const shareOf = (value: number, { min, max }: Span): number =>
  max > min ? (value - min) / (max - min) : 0.5;

/** A value of a setting as a person reads it. */
export const valueText = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(valueText).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
