import type { SampleReader } from '../../signal/sample-reader.ts';
import type { Bounds, Cell } from './qrs-bounds.ts';

/** Beats around a beat that it is compared with, before and after it. */
const beatsAround = 8;
/** A beat says something about another where their QRS complexes are of about one width. */
const likeWidthMs = 25;
const fewestBeats = 5;
/** Of a wave that comes with each beat, the beats around show at least this share; of fibrillation about none. */
const leastShare = 0.55;

/**
 * Whether a wave comes at the same time before or after the beats around it too, so that it belongs to the beat. The
 * share of it that the other beats have is the mean of their projections on it, which is about 0 where waves come by
 * chance. *units* samples · *returns* false where too few beats around are like this one
 */
export function isLocked(
  wavelet: SampleReader,
  beat: number,
  { start, end }: Bounds,
  cells: readonly Cell[],
  complexes: readonly Bounds[],
): boolean {
  const { peak, samplesIn } = cells[beat]!;
  const width = complexes[beat]!.end - complexes[beat]!.start;
  let [own, others, count] = [0, 0, 0];
  for (let at = start; at < end; at++) own += wavelet.at(at) ** 2;
  const last = Math.min(beat + beatsAround, cells.length - 1);
  for (let other = Math.max(0, beat - beatsAround); other <= last; other++) {
    const complex = complexes[other]!;
    if (other === beat || Math.abs(complex.end - complex.start - width) > samplesIn(likeWidthMs)) continue;
    const shift = cells[other]!.peak - peak;
    let sum = 0;
    for (let at = start; at < end; at++) sum += wavelet.at(at) * wavelet.at(at + shift);
    others += sum;
    count += 1;
  }
  return count >= fewestBeats && own > 0 && others >= leastShare * count * own;
}
