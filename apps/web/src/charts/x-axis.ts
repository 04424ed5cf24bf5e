import { formatCount } from '../format/format-number.ts';
import { formatDuration } from '../format/format-time.ts';

/** What a chart's curves are drawn over. */
export type AxisKind = 'step' | 'epoch' | 'time' | 'relative';

/** Where a point lies: what is known of it that an axis may need. */
export interface Placed {
  readonly step: number;
  /** When it was measured. */
  readonly time?: string;
}

/** How to place points on an axis. */
export interface Axis {
  readonly kind: AxisKind;
  /** Such as `epoch`: what the caption says before the number. */
  readonly name: string;
  readonly place: (point: Placed) => number;
}

/** The step as it was logged. *kind* what the run counts: its epochs, or its steps */
export const stepAxis = (kind: 'step' | 'epoch' = 'epoch'): Axis => ({
  kind,
  name: kind,
  place: ({ step }) => step,
});

/** Seconds since 1970, as uPlot counts time. */
export const timeAxis: Axis = {
  kind: 'time',
  name: 'time',
  place: ({ time }) => (time === undefined ? Number.NaN : Date.parse(time) / 1_000),
};

/** Seconds since the run began. */
export const relativeAxis = (startedAt: string): Axis => ({
  kind: 'relative',
  name: 'after',
  place: (point) => timeAxis.place(point) - Date.parse(startedAt) / 1_000,
});

/** In the reader's zone. */
const secondOfDay = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** A place of the axis in words: epoch 3, after 2 min 05 s, 27 Nov, 14:05:09. */
export const placeText = (axis: Axis, x: number): string => {
  if (axis.kind === 'time') return secondOfDay.format(new Date(x * 1_000));
  if (axis.kind === 'relative') return `after ${formatDuration(Math.max(0, x))}`;
  const number = Number.isInteger(x) ? formatCount(x) : String(Number(x.toPrecision(6)));
  return `${axis.name} ${number}`;
};

/** Distances between the ticks of an axis of seconds. */
export const secondIncrements = [
  0.1, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 21_600, 43_200, 86_400,
  172_800, 432_000, 864_000, 2_592_000,
];

/** A tick on an axis of seconds since the start, short: 0, 30 s, 5 min, 2 h, 3 d. */
export const secondsTick = (seconds: number): string => {
  const round = (value: number) => String(Number(value.toPrecision(4)));
  if (seconds === 0) return '0';
  if (seconds < 60) return `${round(seconds)} s`;
  if (seconds < 3_600) return `${round(seconds / 60)} min`;
  if (seconds < 86_400) return `${round(seconds / 3_600)} h`;
  return `${round(seconds / 86_400)} d`;
};

/** A tick on an axis of steps: 500, 20k, 1.5M. */
export const stepTick = (step: number): string => {
  const short = (value: number, unit: string) => `${Number(value.toPrecision(6))}${unit}`;
  if (Math.abs(step) >= 1e6) return short(step / 1e6, 'M');
  if (Math.abs(step) >= 1e4) return short(step / 1e3, 'k');
  return String(Number(step.toPrecision(8)));
};
