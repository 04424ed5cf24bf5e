import { type WaveSegments, waveCode } from '../../wave/wave-types.ts';
import type { BeatBounds } from './synthetic-ecg.ts';

/** Error of a bound, found minus true. *units* ms */
export interface BoundError {
  mean: number;
  deviation: number;
  count: number;
}

type Bound = 'pStart' | 'pEnd' | 'qrsStart' | 'qrsEnd' | 'tEnd';

/** How far found bounds are from the true ones, and which share of beats has P and T; first and last beat left out. */
export function boundErrors(
  { start, end, wave, beat }: WaveSegments,
  bounds: readonly BeatBounds[],
  samplingFrequencyHz: number,
): { errors: Record<Bound, BoundError>; share: { p: number; t: number } } {
  const all: Record<Bound, number[]> = { pStart: [], pEnd: [], qrsStart: [], qrsEnd: [], tEnd: [] };
  const found = { p: 0, t: 0 };
  const add = (bound: Bound, at: number, truth: number | undefined) => {
    if (truth !== undefined) all[bound].push((1000 * (at - truth)) / samplingFrequencyHz);
  };
  for (let index = 0; index < start.length; index++) {
    const owner = beat[index]!;
    if (owner < 1 || owner > bounds.length - 2) continue;
    const { p, qrs, t } = bounds[owner]!;
    if (wave[index] === waveCode.P) {
      found.p += 1;
      add('pStart', start[index]!, p?.[0]);
      add('pEnd', end[index]!, p?.[1]);
    } else if (wave[index] === waveCode.QRS) {
      add('qrsStart', start[index]!, qrs[0]);
      add('qrsEnd', end[index]!, qrs[1]);
    } else if (wave[index] === waveCode.T) {
      found.t += 1;
      add('tEnd', end[index]!, t?.[1]);
    }
  }
  const beats = bounds.length - 2;
  return {
    errors: Object.fromEntries(
      Object.entries(all).map(([bound, errors]) => [bound, summary(errors)]),
    ) as Record<Bound, BoundError>,
    share: { p: found.p / beats, t: found.t / beats },
  };
}

function summary(errors: readonly number[]): BoundError {
  const count = errors.length;
  const mean = errors.reduce((sum, error) => sum + error, 0) / count;
  const square = errors.reduce((sum, error) => sum + (error - mean) ** 2, 0) / count;
  return { mean, deviation: Math.sqrt(square), count };
}
