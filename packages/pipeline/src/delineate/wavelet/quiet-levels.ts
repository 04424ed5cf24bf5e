import type { Bounds, Cell } from './qrs-bounds.ts';

/** Between T and P: from this share of the way between two R peaks to this long before the next. */
const fromShare = 0.6;
const untilMs = 280;
/** Less than this says nothing. */
const shortestMs = 60;
/** The level of a beat is the median of this many beats around it. */
const beatsAround = 15;

/**
 * How large slopes are where no wave is expected, after T and before P, around each beat: fibrillation, flutter and
 * noise, which a P or T wave has to stand out of. *units* mV of the wavelet · *shape* `[beats]`; where beats leave no
 * room between them, the lead's median; 0 where they nowhere do
 */
export function quietLevels(
  coarse: Float32Array,
  cells: readonly Cell[],
  complexes: readonly Bounds[],
): Float64Array {
  const levels = cells.map((cell, beat) => {
    const before = cells[beat - 1];
    if (before === undefined) return Number.NaN;
    const from = Math.max(
      complexes[beat - 1]!.end,
      Math.ceil(before.peak + fromShare * (cell.peak - before.peak)),
    );
    const to = cell.peak - cell.samplesIn(untilMs);
    return to - from < cell.samplesIn(shortestMs) ? Number.NaN : rootMeanSquare(coarse, from, to);
  });
  const whole = medianOf(levels) ?? 0;
  const half = beatsAround >> 1;
  return Float64Array.from(
    levels,
    (_, beat) => medianOf(levels.slice(Math.max(0, beat - half), beat + half + 1)) ?? whole,
  );
}

function rootMeanSquare(values: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at]! ** 2;
  return Math.sqrt(sum / (to - from));
}

function medianOf(values: readonly number[]): number | null {
  const known = values.filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  return known.length === 0 ? null : known[known.length >> 1]!;
}
