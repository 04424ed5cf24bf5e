import { roundStep, trimBits } from '../pictures/round-step.ts';

/** An axis: where values lie on it, as shares of its length, and its ticks. */
export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly step: number;
}

/** An axis over some values with round ticks, about as many as asked for; `holds` are on it whatever the values. */
export const planAxis = (
  values: readonly number[],
  { holds = [], about = 6 }: { holds?: readonly number[]; about?: number } = {},
): Axis => {
  const finite = [...values, ...holds].filter(Number.isFinite);
  const [least, most] = finite.length === 0 ? [0, 1] : [Math.min(...finite), Math.max(...finite)];
  const span = most - least || Math.abs(most) || 1;
  const step = roundStep(span / about);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(Math.ceil(most / step - 1e-9), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, tick) => trimBits((first + tick) * step));
  return { min: ticks[0]!, max: ticks.at(-1)!, ticks, step };
};

/** Where a value lies, as a share of the axis; values beyond its ends lie on them. */
export const shareOf = ({ min, max }: Axis, value: number): number =>
  Math.min(1, Math.max(0, (value - min) / (max - min)));

/** A tick as a share in percent, with as many decimals as tell it from the next. */
export const percentTick = (tick: number, { step }: Axis): string => {
  const digits = Math.max(0, -Math.floor(Math.log10(step * 100) + 1e-9));
  return (tick * 100).toFixed(digits).replace('-', '−');
};
