import type { Annotation } from '../io/annotation.ts';
import { flutterSpans } from '../label/flutter-spans.ts';
import { labelMaps } from '../label/label-map.ts';
import { matchBeats } from '../label/match-beats.ts';

/** What a list of R peaks is worth against a record's annotations. Scores add up: see `addScores`. */
export interface RPeakScore {
  readonly beats: number;
  readonly found: number;
  /** R peaks that match no beat, outside ventricular flutter. */
  readonly false: number;
  /** R peaks that match no beat, inside ventricular flutter; EC57 leaves them out. */
  readonly falseInFlutter: number;
  /** Those of them that lie at an annotated flutter wave (`!`). */
  readonly flutterWaves: number;
  /** R peak minus annotation, for each beat that was found. *units* samples */
  readonly delays: readonly number[];
}

/**
 * Compares R peaks with annotated beats, one to one and at most 150 ms apart, as AAMI EC57 does (`matchBeats`),
 * but over the whole record: its first five minutes count. Flutter lies between the annotations `[` and `]`.
 * *units* Hz; R peaks ascending in samples
 */
export function scoreRPeaks(
  annotations: readonly Annotation[],
  rPeaks: Int32Array,
  samplingFrequencyHz: number,
): RPeakScore {
  const { classOfPeak, beats } = matchBeats(
    annotations,
    rPeaks,
    samplingFrequencyHz,
    labelMaps['aami-strict'],
  );
  const delays = beats.filter(({ peak }) => peak >= 0).map(({ sample, peak }) => rPeaks[peak]! - sample);
  const spans = flutterSpans(annotations, Number.POSITIVE_INFINITY);
  const unmatched = rPeaks.filter((_, index) => classOfPeak[index]! < 0);
  const inFlutter = unmatched.filter((peak) => spans.some(([start, end]) => peak >= start && peak < end));
  const waves = annotations
    .filter(({ symbol }) => symbol === '!')
    .map(({ sample }) => ({ sample, symbol: 'N' }) as Annotation);
  const atWaves = matchBeats(waves, inFlutter, samplingFrequencyHz, labelMaps['aami-strict']);
  return {
    beats: beats.length,
    found: delays.length,
    false: unmatched.length - inFlutter.length,
    falseInFlutter: inFlutter.length,
    flutterWaves: atWaves.beats.filter(({ peak }) => peak >= 0).length,
    delays,
  };
}

/** Score of several records together: gross, every beat counts the same. */
export function addScores(scores: readonly RPeakScore[]): RPeakScore {
  const sum = (of: (score: RPeakScore) => number) => scores.reduce((total, score) => total + of(score), 0);
  return {
    beats: sum(({ beats }) => beats),
    found: sum(({ found }) => found),
    false: sum((score) => score.false),
    falseInFlutter: sum(({ falseInFlutter }) => falseInFlutter),
    flutterWaves: sum(({ flutterWaves }) => flutterWaves),
    delays: scores.flatMap(({ delays }) => delays),
  };
}

/** Share of the annotated beats that were found. */
export function sensitivityOf({ beats, found }: RPeakScore): number {
  return found / beats;
}

/** Share of the R peaks that are beats. `strict` counts all of them, `ec57` leaves flutter out. */
export function positivePredictivityOf(score: RPeakScore, count: 'strict' | 'ec57'): number {
  return score.found / (score.found + score.false + (count === 'strict' ? score.falseInFlutter : 0));
}
