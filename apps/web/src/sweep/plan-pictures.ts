import { type MetricValue, metricNumber } from '../format/metric-value.ts';
import type { SweepOutcome } from '../generated/graphql.ts';
import {
  type Dimension,
  placeOf,
  type Span,
  shareOf,
  spanOf,
  type Tick,
  ticksOf,
} from '../pictures/dimension.ts';

/** What the pictures show of a run. */
export interface PicturedRun {
  readonly place: number;
  readonly settings: unknown;
  readonly outcome: SweepOutcome;
  readonly figure: MetricValue | null | undefined;
  readonly curve: { readonly points: readonly { readonly step: number; readonly value: MetricValue }[] };
}

/** Places are shares of the picture's width from the left, and of its height from below. */
export interface Dot {
  readonly place: number;
  readonly x: number;
  readonly y: number;
}

export interface SettingPicture {
  readonly key: string;
  readonly dots: readonly Dot[];
  readonly ticks: readonly Tick[];
  readonly y: Span;
}

export interface CurvesPicture {
  readonly curves: readonly { readonly place: number; readonly dots: readonly Omit<Dot, 'place'>[] }[];
  readonly rungs: readonly { readonly x: number; readonly epoch: number }[];
  readonly epochs: number;
  readonly y: Span;
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
