import { medianAround } from './median.ts';
import type { EnergyWindow } from './record-energy.ts';

/** Typical height: median of the highest values of this many stretches of two seconds. */
const stretchSeconds = 2;
const stretchesAround = 9;

/** Where a record's smoothed QRS energy is largest among what is near; a beat is one of these places. */
export interface EnergyMaxima {
  /** *units* samples, ascending */
  readonly at: readonly number[];
  readonly height: readonly number[];
  /** Each lead's own energy there. */
  readonly each: readonly (readonly number[])[];
  /** Where energy that is not smoothed is largest around. *units* samples */
  readonly sharpest: readonly number[];
  /** The median over the stretches around a sample of their highest energy. */
  typical(sample: number): number;
}

/** How near is near. *units* samples */
export interface MaximaReach {
  /** Of two maxima nearer than this the higher one stays. */
  readonly apart: number;
  /** So far around a maximum it is asked where the sharpest energy is. */
  readonly sharpest: number;
}

/**
 * Finds the maxima of a record's energy. None is at an end: energy that still rises there need not be a beat, and
 * records of MIT-BIH end in a step.
 */
export function findMaxima(
  windows: Iterable<EnergyWindow>,
  count: number,
  samplingFrequencyHz: number,
  reach: MaximaReach,
): EnergyMaxima {
  const stretch = Math.round(stretchSeconds * samplingFrequencyHz);
  const highest = new Float64Array(Math.ceil(count / stretch));
  const found = { at: [] as number[], height: [] as number[], sharpest: [] as number[] };
  const each: number[][] = [];
  for (const window of windows) {
    const { from, to, start, smooth } = window;
    raise(highest, window, stretch);
    for (const sample of maximaIn(smooth, Math.max(1, from) - start, Math.min(to, count - 1) - start)) {
      const [at, height] = [start + sample, smooth[sample]!];
      let place = found.at.length;
      if (place > 0 && at - found.at[place - 1]! < reach.apart) {
        place -= 1;
        if (height <= found.height[place]!) continue;
      }
      found.at[place] = at;
      found.height[place] = height;
      found.sharpest[place] = start + largestNear(window.sharp, sample, reach.sharpest);
      for (const [lead, energy] of window.each.entries()) {
        each[lead] ??= [];
        each[lead][place] = energy[sample]!;
      }
    }
  }
  const typical = highest.map((_, at) => medianAround(highest, at, stretchesAround));
  return { ...found, each, typical: (sample) => typical[Math.floor(sample / stretch)]! };
}

/** Places within `[from, to)` that are higher than the one after and not lower than the one before. */
function* maximaIn(values: Float64Array, from: number, to: number): Generator<number> {
  for (let index = from; index < to; index++) {
    const value = values[index]!;
    if (value <= 0 || value < values[index - 1]! || value <= values[index + 1]!) continue;
    yield index;
  }
}

/** Raises the highest values of the stretches that a window's samples lie in. */
function raise(highest: Float64Array, { from, to, start, smooth }: EnergyWindow, stretch: number): void {
  for (let index = from; index < to; ) {
    const at = Math.floor(index / stretch);
    const end = Math.min(to, (at + 1) * stretch);
    let most = highest[at]!;
    for (; index < end; index++) if (smooth[index - start]! > most) most = smooth[index - start]!;
    highest[at] = most;
  }
}

function largestNear(values: Float64Array, centre: number, reach: number): number {
  const to = Math.min(values.length - 1, centre + reach);
  let best = Math.max(0, centre - reach);
  for (let index = best + 1; index <= to; index++) if (values[index]! > values[best]!) best = index;
  return best;
}
