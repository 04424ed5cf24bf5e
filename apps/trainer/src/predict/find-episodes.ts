import type { PredictedBeat } from './predict-beats.ts';

/** A stretch of the record that a reader may want to look at first. */
export interface Episode {
  kind: 'run' | 'pause' | 'fast' | 'slow' | 'bigeminy' | 'uncertain';
  /** Class of a run's or bigeminy's beats; null for what is not about a class. */
  class: string | null;
  /** R peaks of its first and last beat. *units* samples */
  firstSample: number;
  lastSample: number;
  beats: number;
  /** Beats in a minute within it; for a pause, its length counted as one RR interval. */
  beatsPerMinute: number;
}

/** Bounds in common use; a summary is a pointer for the eye, no diagnosis. */
const bounds = {
  runBeats: 3,
  pauseSeconds: 2,
  fastPerMinute: 120,
  slowPerMinute: 40,
  rateBeats: 8,
  bigeminyBeats: 6,
  uncertainBelow: 0.6,
  uncertainBeats: 5,
} as const;

/** Below this, a beat's largest probability counts as uncertain. */
export const uncertainBelow = bounds.uncertainBelow;

const order: readonly Episode['kind'][] = ['run', 'pause', 'fast', 'slow', 'bigeminy', 'uncertain'];

/**
 * Finds runs of at least 3 beats of one class other than N and Q, pauses over 2 s, at least 8 beats with every RR
 * interval faster than 120 or slower than 40 a minute, bigeminy of at least 6 beats, and at least 5 uncertain beats
 * in a row. By kind in this order, then by time.
 */
export function findEpisodes(
  beats: readonly PredictedBeat[],
  classes: readonly string[],
  samplingFrequencyHz: number,
): Episode[] {
  const rateAt = (beat: number) =>
    (60 * samplingFrequencyHz) / (beats[beat]!.sample - beats[beat - 1]!.sample);
  const isEctopic = (beat: number) => !['N', 'Q'].includes(classes[beats[beat]!.class]!);
  const isTop = (beat: number) => Math.max(...beats[beat]!.probabilities) >= bounds.uncertainBelow;
  const found: Episode[] = [];
  const add = (kind: Episode['kind'], { first, last }: Stretch, about: string | null = null) =>
    found.push({
      kind,
      class: about,
      firstSample: beats[first]!.sample,
      lastSample: beats[last]!.sample,
      beats: last - first + 1,
      beatsPerMinute:
        (60 * samplingFrequencyHz * (last - first)) / (beats[last]!.sample - beats[first]!.sample),
    });
  const stretches = (follows: (beat: number) => boolean) => stretchesWhere(beats.length, follows);
  const className = (beat: number) => classes[beats[beat]!.class]!;
  for (const stretch of stretches(
    (beat) => isEctopic(beat) && beats[beat]!.class === beats[beat - 1]!.class,
  )) {
    if (lengthOf(stretch) >= bounds.runBeats) add('run', stretch, className(stretch.first));
  }
  for (const stretch of stretches((beat) => rateAt(beat) < 60 / bounds.pauseSeconds)) {
    for (let last = stretch.first + 1; last <= stretch.last; last++) add('pause', { first: last - 1, last });
  }
  for (const stretch of stretches((beat) => rateAt(beat) > bounds.fastPerMinute)) {
    if (lengthOf(stretch) >= bounds.rateBeats) add('fast', stretch);
  }
  for (const stretch of stretches((beat) => rateAt(beat) < bounds.slowPerMinute)) {
    if (lengthOf(stretch) >= bounds.rateBeats) add('slow', stretch);
  }
  for (const stretch of stretches((beat) => isAlternating(className(beat - 1), className(beat)))) {
    if (lengthOf(stretch) < bounds.bigeminyBeats) continue;
    add(
      'bigeminy',
      stretch,
      [className(stretch.first), className(stretch.first + 1)].find((c) => c !== 'N')!,
    );
  }
  for (const stretch of stretches((beat) => !isTop(beat) && !isTop(beat - 1))) {
    if (lengthOf(stretch) >= bounds.uncertainBeats) add('uncertain', stretch);
  }
  return found.sort(
    (one, other) =>
      order.indexOf(one.kind) - order.indexOf(other.kind) || one.firstSample - other.firstSample,
  );
}

/** Beats `first` to `last`, both counted. */
interface Stretch {
  first: number;
  last: number;
}

const lengthOf = ({ first, last }: Stretch): number => last - first + 1;

/** One of two neighbours is normal, the other is V or abnormal. */
const isAlternating = (before: string, after: string): boolean =>
  [before, after].includes('N') && ['V', 'A'].some((ectopic) => [before, after].includes(ectopic));

/** The longest stretches of at least two beats in which each beat but the first follows its neighbour. */
function stretchesWhere(count: number, follows: (beat: number) => boolean): Stretch[] {
  const stretches: Stretch[] = [];
  for (let first = 0; first < count; ) {
    let last = first;
    while (last + 1 < count && follows(last + 1)) last += 1;
    if (last > first) stretches.push({ first, last });
    first = Math.max(last, first + 1);
  }
  return stretches;
}
