import type { SampleReader } from '../../signal/sample-reader.ts';
import type { Cell } from './qrs-bounds.ts';

/** Between T and P: from so long after an R peak at 60 beats a minute, growing as √RR, to so long before the next. */
const fromMs = 440;
const untilMs = 240;
/** Less than this says nothing. */
const shortestMs = 40;
/** The level of a beat is the median of this many beats around it. */
const beatsAround = 15;

/**
 * How large slopes are where no wave is expected, after T and before P, around each beat: fibrillation, flutter and
 * noise, which a P or T wave has to stand out of. *units* mV of the wavelet · *shape* `[beats]`; where beats leave no
 * room between them, the lead's median; 0 where they nowhere do
 */
export function quietLevels(wavelet: SampleReader, cells: readonly Cell[]): Float64Array {
  const levels = cells.map(({ peak, samplesIn }, beat) => {
    const before = cells[beat - 1];
    if (before === undefined) return Number.NaN;
    const seconds = (peak - before.peak) / samplesIn(1000);
    const from = before.peak + samplesIn(fromMs * Math.sqrt(seconds));
    const to = peak - samplesIn(untilMs);
    return to - from < samplesIn(shortestMs) ? Number.NaN : rootMeanSquare(wavelet, from, to);
  });
  const whole = medianOf(levels) ?? 0;
  const half = beatsAround >> 1;
  return Float64Array.from(
    levels,
    (_, beat) => medianOf(levels.slice(Math.max(0, beat - half), beat + half + 1)) ?? whole,
  );
}

function rootMeanSquare(values: SampleReader, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values.at(at) ** 2;
  return Math.sqrt(sum / (to - from));
}

function medianOf(values: readonly number[]): number | null {
  const known = values.filter((value) => !Number.isNaN(value)).sort((one, other) => one - other);
  return known.length === 0 ? null : known[known.length >> 1]!;
}
