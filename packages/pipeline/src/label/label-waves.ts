import type { Annotation } from '../io/annotation.ts';
import { type WaveSegments, waveCode } from '../wave/wave-types.ts';
import type { LabelMap } from './label-map.ts';

/** Which annotation a wave has its class from, by name. */
export const labellings = ['beat', 'guide'] as const;
export type Labelling = (typeof labellings)[number];

/** Gives each wave the class of the beat that it belongs to; −1 where it belongs to none. *shapes* `[waves]` */
export function labelByBeat({ beat }: WaveSegments, classOfPeak: Int8Array): Int8Array {
  return Int8Array.from(beat, (peak) => (peak < 0 ? -1 : classOfPeak[peak]!));
}

/**
 * Gives each wave the class of the last annotation at or before its first sample, as the guide does: labels run from
 * one annotation to the next. An annotation stands on the R peak, so a beat's P wave and QRS complex get the label of
 * the beat before, and a rhythm change starts an interval of its own in the middle of a beat's. Background and waves
 * before the first annotation have none. *shapes* `[waves]` · *units* samples of the lead
 */
export function labelByInterval(
  { start, wave }: WaveSegments,
  annotations: readonly Annotation[],
  labelMap: LabelMap,
): Int8Array {
  const marks = annotations
    .filter(({ symbol }) => labelMap.classOf.has(symbol))
    .sort((one, other) => one.sample - other.sample);
  const label = new Int8Array(start.length).fill(-1);
  let passed = 0;
  for (let index = 0; index < start.length; index++) {
    while (passed < marks.length && marks[passed]!.sample <= start[index]!) passed++;
    if (passed === 0 || wave[index] === waveCode.BG) continue;
    label[index] = labelMap.classOf.get(marks[passed - 1]!.symbol)!;
  }
  return label;
}
