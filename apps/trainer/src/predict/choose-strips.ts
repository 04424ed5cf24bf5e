import type { Episode } from './find-episodes.ts';
import type { PredictedBeat } from './predict-beats.ts';

/** A stretch of the record to be drawn. *units* samples, half-open */
export interface StripSpan {
  from: number;
  to: number;
  /** Why it is shown. */
  title: string;
  /** The beat that it is about; null for a stretch of rhythm. */
  beat: PredictedBeat | null;
}

/** Lengths at 25 mm/s: what fits side by side on a page, and across it. *units* seconds */
const exampleSeconds = { before: 0.5, after: 0.82 };
const rhythmSeconds = 7.4;
const mostExamples = 5;
const episodesFirst: readonly Episode['kind'][] = ['run', 'pause', 'bigeminy', 'fast', 'slow', 'uncertain'];

interface Source {
  beats: readonly PredictedBeat[];
  classes: readonly string[];
  episodes: readonly Episode[];
  samplingFrequencyHz: number;
  sampleCount: number;
}

/** The beat that the model is surest of in each class, then those that it is least sure of. */
export function chooseExamples({ beats, classes, samplingFrequencyHz, sampleCount }: Source): StripSpan[] {
  const top = ({ probabilities }: PredictedBeat) => Math.max(...probabilities);
  const [before, after] = [exampleSeconds.before, exampleSeconds.after].map((seconds) =>
    Math.round(seconds * samplingFrequencyHz),
  ) as [number, number];
  const whole = beats.filter(({ sample }) => sample >= before && sample + after <= sampleCount);
  const surest = new Map<number, PredictedBeat>();
  for (const beat of whole) {
    const known = surest.get(beat.class);
    if (known === undefined || top(beat) > top(known)) surest.set(beat.class, beat);
  }
  const shown = new Set(surest.values());
  const doubtful = whole
    .filter((beat) => !shown.has(beat))
    .sort((one, other) => top(one) - top(other))
    .slice(0, Math.max(0, mostExamples - surest.size));
  const titled = (title: string) => (beat: PredictedBeat) => ({
    from: beat.sample - before,
    to: beat.sample + after,
    title,
    beat,
  });
  const inOrder = classes.flatMap((_, index) => surest.get(index) ?? []);
  return [...inOrder.map(titled('surest')), ...doubtful.map(titled('least sure'))].slice(0, mostExamples);
}

/** The stretch that a reader would turn to first: the longest run, else the first episode, else the beginning. */
export function chooseRhythm({
  beats,
  episodes,
  samplingFrequencyHz,
  sampleCount,
}: Source): StripSpan | null {
  if (beats.length === 0) return null;
  const length = Math.min(sampleCount, Math.round(rhythmSeconds * samplingFrequencyHz));
  const rank = ({ kind }: Episode) => episodesFirst.indexOf(kind);
  const [episode] = [...episodes].sort((one, other) => rank(one) - rank(other) || other.beats - one.beats);
  const start = episode?.firstSample ?? beats[0]!.sample;
  const lead = episode === undefined ? 0.5 : 1.2;
  const from = Math.max(0, Math.min(sampleCount - length, start - Math.round(lead * samplingFrequencyHz)));
  return { from, to: from + length, title: episode?.kind ?? 'start', beat: null };
}
