import { formatBytes, formatNumber } from '../format/format-number.ts';
import { roundStep, trimBits } from '../pictures/round-step.ts';
import type { ValueRange } from './plan-chart.ts';
import { type AxisKind, secondIncrements, secondsTick, stepTick } from './x-axis.ts';
import type { Range } from './zoom-range.ts';

/** A tick of the scale of values: 0.2, 95 %, 1.5e-5 as a power of ten. */
export const valueTick = (tick: number, range: ValueRange): string => {
  if (range === 'share') return `${trimBits(tick * 100)} %`;
  if (range === 'bytes') return formatBytes(tick);
  return tick === 0 || (Math.abs(tick) >= 1e-4 && Math.abs(tick) < 1e5)
    ? String(trimBits(tick)).replace('-', '−')
    : formatNumber(trimBits(tick), 3);
};

/** Round places in a range, at most so many: 1, 2 or 5 times a power of ten apart. */
export const linearTicks = ({ min, max }: Range, most: number, increments?: readonly number[]): number[] => {
  const least = (max - min) / most;
  if (!(least > 0) || !Number.isFinite(least)) return [];
  const distance = increments?.find((increment) => increment >= least) ?? roundStep(least);
  const first = Math.ceil(min / distance - 1e-9);
  const last = Math.floor(max / distance + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => trimBits((first + at) * distance));
};

/** Powers of ten in a range; where it holds fewer than two, their twofold and fivefold too. */
export const logTicks = ({ min, max }: Range, most: number): number[] => {
  const powers = Array.from(
    { length: Math.floor(Math.log10(max)) - Math.floor(Math.log10(min)) + 1 },
    (_, at) => 10 ** (Math.floor(Math.log10(min)) + at),
  );
  const inside = (ticks: number[]) => ticks.filter((tick) => tick >= min && tick <= max);
  const tens = inside(powers);
  if (tens.length >= 2) {
    const every = Math.ceil(tens.length / most);
    return tens.filter((_, at) => at % every === 0);
  }
  return inside(powers.flatMap((power) => [power, 2 * power, 5 * power]).map(trimBits));
};

/** Ticks of the axis that curves are drawn over, with their words. */
export const placeTicks = (kind: AxisKind, shown: Range, most: number): { x: number; text: string }[] => {
  if (kind === 'relative')
    return linearTicks(shown, most, secondIncrements).map((x) => ({ x, text: secondsTick(x) }));
  if (kind === 'time') {
    const ticks = linearTicks(shown, most, secondIncrements);
    const distance = (ticks[1] ?? shown.max) - (ticks[0] ?? shown.min);
    return ticks.map((x) => ({ x, text: clockTick(x, distance) }));
  }
  return linearTicks(shown, most).map((x) => ({ x, text: stepTick(x) }));
};

/** A moment in the reader's zone, as exactly as ticks lie apart. *distance* in seconds */
export const clockTick = (x: number, distance: number): string => {
  const isDays = distance >= 86_400;
  return new Intl.DateTimeFormat('en-GB', {
    ...(isDays
      ? { day: 'numeric' as const, month: 'short' as const }
      : { hour: '2-digit' as const, minute: '2-digit' as const, hourCycle: 'h23' as const }),
    ...(distance < 60 ? { second: '2-digit' as const } : {}),
  }).format(new Date(x * 1_000));
};
