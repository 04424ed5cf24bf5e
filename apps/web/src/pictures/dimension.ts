import { valueText } from './value-text.ts';

/** What values of a setting or a metric lie on: names beside each other, or a range. A sweep's space is made of these. */
export type Dimension =
  | { readonly kind: 'values'; readonly values: readonly unknown[] }
  | { readonly kind: 'range'; readonly from: number; readonly to: number; readonly scale: 'linear' | 'log' };

export interface Span {
  readonly min: number;
  readonly max: number;
}

/** A mark on an axis, its place a share of the length. */
export interface Tick {
  readonly x: number;
  readonly label: string;
}

/** More names than this beside each other can't be read. */
const MOST_TICKS = 6;

/** Names of places on an axis: all of few values, the ends of a range. */
export function ticksOf(dimension: Dimension): Tick[] {
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

/** Where a value lies, as a share of the axis. */
export function placeOf(dimension: Dimension, value: unknown): number {
  if (dimension.kind === 'values') {
    const texts = dimension.values.map(valueText);
    return (texts.indexOf(valueText(value)) + 0.5) / texts.length;
  }
  const { from, to, scale } = dimension;
  const number = Number(value);
  return scale === 'log' ? Math.log(number / from) / Math.log(to / from) : (number - from) / (to - from);
}

/**
 * What values were seen lie on: a range where all are numbers, from least to greatest; else each by its name. *log* only where
 * all are greater than zero
 */
export const dimensionOf = (values: readonly unknown[], log: boolean): Dimension => {
  const numbers = values.map((value) => (typeof value === 'number' ? value : Number.NaN));
  const { min, max } = spanOf(numbers);
  if (values.length > 0 && numbers.every(Number.isFinite) && min < max) {
    return { kind: 'range', from: min, to: max, scale: log && min > 0 ? 'log' : 'linear' };
  }
  const byText = new Map(values.map((value) => [valueText(value), value]));
  return {
    kind: 'values',
    values: [...byText].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, value]) => value),
  };
};

/** From the least to the greatest finite value. */
export const spanOf = (values: readonly number[]): Span => {
  const finite = values.filter(Number.isFinite);
  return finite.length === 0 ? { min: 0, max: 1 } : { min: Math.min(...finite), max: Math.max(...finite) };
};

/** Equal figures lie half-way up. */
export const shareOf = (value: number, { min, max }: Span): number =>
  max > min ? (value - min) / (max - min) : 0.5;
