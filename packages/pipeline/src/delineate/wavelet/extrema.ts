import type { SampleReader } from '../../signal/sample-reader.ts';

/** A place where a wavelet's size is largest among its neighbours of the same sign. */
export interface Extremum {
  readonly at: number;
  readonly value: number;
}

/** The extrema within `[from, to)` whose size is at least `least`; of each lobe the largest one. *units* samples */
export function extremaOf(wavelet: SampleReader, from: number, to: number, least: number): Extremum[] {
  const found: Extremum[] = [];
  let best: Extremum | null = null;
  for (let at = Math.max(from, 0); at < Math.min(to, wavelet.length); at++) {
    const value = wavelet.at(at);
    if (best !== null && Math.sign(value) !== Math.sign(best.value)) {
      found.push(best);
      best = null;
    }
    if (
      Math.abs(value) >= least &&
      value !== 0 &&
      (best === null || Math.abs(value) > Math.abs(best.value))
    ) {
      best = { at, value };
    }
  }
  if (best !== null) found.push(best);
  return found;
}

/** The largest size within `[from, to)`; 0 of nothing. *units* samples */
export function largestOf(wavelet: SampleReader, from: number, to: number): number {
  let largest = 0;
  for (let at = Math.max(from, 0); at < Math.min(to, wavelet.length); at++) {
    largest = Math.max(largest, Math.abs(wavelet.at(at)));
  }
  return largest;
}

/**
 * Where a wave ends, seen from its outermost extremum: the first place in the given direction where the wavelet's
 * size is below `level`, has changed sign, or has a local minimum below twice the level; `limit` at the latest.
 * *units* samples
 */
export function walkOut(
  wavelet: SampleReader,
  { at, value }: Extremum,
  { level, step, limit }: { level: number; step: 1 | -1; limit: number },
): number {
  const sign = Math.sign(value);
  let place = at;
  let before = Math.abs(value);
  while (place !== limit) {
    const next = place + step;
    const size = sign * wavelet.at(next);
    if (size < level) return next;
    if (size > before && before < 2 * level) return place;
    before = size;
    place = next;
  }
  return limit;
}
