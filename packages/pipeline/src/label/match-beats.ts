import type { Annotation } from '../io/annotation.ts';
import { isBeat, type LabelMap } from './label-map.ts';

/** As AAMI EC57 compares beats. */
const windowMs = 150;

export interface LabelledBeat {
  /** Place of the annotation. *units* samples */
  readonly sample: number;
  readonly symbol: string;
  /** Class of the five. */
  readonly class: number;
  /** Index of the R peak matched to it; −1 where none was found. */
  readonly peak: number;
}

export interface MatchedBeats {
  /** Class of the five for each R peak; −1 where no annotation matches. *shapes* `[peaks]` */
  readonly classOfPeak: Int8Array;
  /** Annotated beats, in order of time, found or not. */
  readonly beats: readonly LabelledBeat[];
}

/**
 * Matches annotations and R peaks one to one, at most 150 ms apart: beats first, and only then, for R peaks that
 * are left over, the rhythm and noise changes that the label map gives a class. Only beats enter `beats`.
 * *units* Hz; R peaks ascending in samples; annotations within the part of the record that was read
 */
export function matchBeats(
  annotations: readonly Annotation[],
  rPeaks: Int32Array,
  samplingFrequencyHz: number,
  labelMap: LabelMap,
): MatchedBeats {
  const reach = Math.round((windowMs / 1000) * samplingFrequencyHz);
  const labelled = annotations
    .filter(({ symbol }) => labelMap.classOf.has(symbol))
    .sort((one, other) => one.sample - other.sample);
  const real = labelled.filter(({ symbol }) => isBeat(symbol, labelMap));
  const others = labelled.filter(({ symbol }) => !isBeat(symbol, labelMap));
  const isTaken = new Uint8Array(rPeaks.length);
  const peakOfBeat = matchNearest(real, rPeaks, reach, isTaken);
  const peakOfOther = matchNearest(others, rPeaks, reach, isTaken);
  const classOfPeak = new Int8Array(rPeaks.length).fill(-1);
  const assign = (list: readonly Annotation[], peaks: Int32Array) => {
    list.forEach(({ symbol }, index) => {
      if (peaks[index]! >= 0) classOfPeak[peaks[index]!] = labelMap.classOf.get(symbol)!;
    });
  };
  assign(real, peakOfBeat);
  assign(others, peakOfOther);
  const beats = real.map(({ sample, symbol }, index) => ({
    sample,
    symbol,
    class: labelMap.classOf.get(symbol)!,
    peak: peakOfBeat[index]!,
  }));
  return { classOfPeak, beats };
}

/** Pairs up nearest first; of equally near pairs, the earlier. Marks the peaks that it takes. */
function matchNearest(
  annotations: readonly Annotation[],
  rPeaks: Int32Array,
  reach: number,
  isTaken: Uint8Array,
): Int32Array {
  const pairs: { annotation: number; peak: number; distance: number }[] = [];
  let first = 0;
  annotations.forEach(({ sample }, annotation) => {
    while (first < rPeaks.length && rPeaks[first]! < sample - reach) first++;
    for (let peak = first; peak < rPeaks.length && rPeaks[peak]! <= sample + reach; peak++) {
      if (!isTaken[peak]) pairs.push({ annotation, peak, distance: Math.abs(rPeaks[peak]! - sample) });
    }
  });
  pairs.sort((a, b) => a.distance - b.distance || a.annotation - b.annotation || a.peak - b.peak);
  const peakOf = new Int32Array(annotations.length).fill(-1);
  for (const { annotation, peak } of pairs) {
    if (peakOf[annotation]! >= 0 || isTaken[peak]) continue;
    peakOf[annotation] = peak;
    isTaken[peak] = 1;
  }
  return peakOf;
}
