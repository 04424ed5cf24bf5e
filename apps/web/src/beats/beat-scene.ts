import type { BeatSurroundingsQuery } from '../generated/graphql.ts';
import type { Snippet } from '../record/fetch-signal.ts';

/** A beat in the picture. */
export interface SceneBeat {
  readonly seconds: number;
  readonly sample: number;
  readonly symbol: string;
  /** Null where the run was not judged on it. */
  readonly truth: string | null;
  readonly predicted: string | null;
}

/** From beat to beat. */
export interface SceneInterval {
  readonly from: number;
  readonly to: number;
  readonly ms: number;
}

type Facts = Pick<BeatSurroundingsQuery, 'run' | 'record'>;

/** The annotated beats of a stretch with what a run made of them, and the intervals between them. */
export const beatsInScene = ({
  run,
  record,
}: Facts): { readonly beats: readonly SceneBeat[]; readonly intervals: readonly SceneInterval[] } => {
  const annotations = record?.annotations;
  if (record == null || annotations == null) return { beats: [], intervals: [] };
  const { samplingFrequencyHz } = record;
  const judged = judgedBySample(run);
  const beats: SceneBeat[] = [];
  const intervals: SceneInterval[] = [];
  for (const [at, sample] of annotations.samples.entries()) {
    const call = judged.get(sample);
    const rr = annotations.rrMs[at] ?? null;
    // What is no beat, such as a change of rhythm, was neither judged nor has an interval.
    if (call === undefined && rr === null) continue;
    const seconds = sample / samplingFrequencyHz;
    beats.push({
      ...{ seconds, sample, symbol: annotations.symbols[at] ?? '' },
      truth: call?.truth ?? null,
      predicted: call?.predicted ?? null,
    });
    if (rr !== null) intervals.push({ from: seconds - rr / 1000, to: seconds, ms: rr });
  }
  return { beats, intervals };
};

function judgedBySample(run: Facts['run']): Map<number, { truth: string; predicted: string }> {
  const judged = run?.recordBeats;
  if (judged == null) return new Map();
  const { classes, samples, truth, predicted } = judged;
  const nameOf = (index: number | undefined) => classes[index ?? -1] ?? 'missed';
  return new Map(
    samples.map((sample, at) => [sample, { truth: nameOf(truth[at]), predicted: nameOf(predicted[at]) }]),
  );
}

/** Least and greatest voltage to draw, in whole half millivolts, at least two millivolts apart. *units* mV */
export const voltageRange = (samples: Float32Array): readonly [least: number, greatest: number] => {
  let [least, greatest] = [Infinity, -Infinity];
  for (const sample of samples) {
    if (sample < least) least = sample;
    if (sample > greatest) greatest = sample;
  }
  if (least > greatest) return [-1, 1];
  let bottom = Math.floor(2 * least - 0.1) / 2;
  let top = Math.ceil(2 * greatest + 0.1) / 2;
  while (top - bottom < 2) {
    if (top - greatest <= least - bottom) top += 0.5;
    else bottom -= 0.5;
  }
  return [bottom, top];
};

/** A lead as the path of an SVG, broken where samples are missing. */
export const leadPath = (
  { from, samplingFrequencyHz }: Pick<Snippet, 'from' | 'samplingFrequencyHz'>,
  samples: Float32Array,
  xOf: (seconds: number) => number,
  yOf: (millivolts: number) => number,
): string => {
  const parts: string[] = [];
  let isOpen = false;
  for (const [at, sample] of samples.entries()) {
    if (Number.isNaN(sample)) {
      isOpen = false;
      continue;
    }
    const x = xOf((from + at) / samplingFrequencyHz).toFixed(1);
    parts.push(`${isOpen ? 'L' : 'M'}${x} ${yOf(sample).toFixed(1)}`);
    isOpen = true;
  }
  return parts.join('');
};
