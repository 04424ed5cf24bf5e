/** Beats of a record with what somebody says of them, in order of time. *shapes* each `[beats]` */
export interface BeatTrack {
  readonly name: string;
  readonly seconds: Float64Array;
  /** What the beat is said to be: a class, or for truth without a run, an annotation's symbol. */
  readonly labels: readonly string[];
  /** How it stands to the truth; all `right` for the truth itself. */
  readonly standing: readonly Standing[];
  /** What the truth is, for words. */
  readonly truth: readonly string[];
}

export type Standing = 'right' | 'wrong' | 'missed' | 'extra';

interface RecordBeats {
  readonly classes: readonly string[];
  readonly samples: readonly number[];
  readonly truth: readonly number[];
  readonly predicted: readonly number[];
  readonly extraSamples: readonly number[];
  readonly extraPredicted: readonly number[];
}

/** What a run made of a record: its annotated beats, and the R peaks that it found besides. */
export const trackOfRun = (name: string, beats: RecordBeats, samplingFrequencyHz: number): BeatTrack => {
  const { classes, samples, truth, predicted, extraSamples, extraPredicted } = beats;
  const nameOf = (index: number | undefined) => classes[index ?? -1] ?? '?';
  const rows = [
    ...samples.map((sample, at) => ({
      sample,
      label: predicted[at] === -1 ? nameOf(truth[at]) : nameOf(predicted[at]),
      truth: nameOf(truth[at]),
      standing: standingOf(truth[at] ?? -1, predicted[at] ?? -1),
    })),
    ...extraSamples.map((sample, at) => ({
      sample,
      label: nameOf(extraPredicted[at]),
      truth: '',
      standing: 'extra' as const,
    })),
  ].sort((one, other) => one.sample - other.sample);
  return {
    name,
    seconds: Float64Array.from(rows, ({ sample }) => sample / samplingFrequencyHz),
    labels: rows.map(({ label }) => label),
    truth: rows.map((row) => row.truth),
    standing: rows.map(({ standing }) => standing),
  };
};

const standingOf = (truth: number, predicted: number): Standing => {
  if (predicted === -1) return 'missed';
  return truth === predicted ? 'right' : 'wrong';
};

interface Annotations {
  readonly samples: readonly number[];
  readonly symbols: readonly string[];
  readonly notes: readonly string[];
}

/** What people annotated: beats by their class where a run tells it, all else by its symbol. */
export const trackOfTruth = (
  { samples, symbols, notes }: Annotations,
  run: RecordBeats | null,
  samplingFrequencyHz: number,
): BeatTrack => {
  const classes = new Map(run?.samples.map((sample, at) => [sample, run.classes[run.truth[at] ?? -1]]));
  const labels = samples.map((sample, at) => {
    const note = notes[at] ?? '';
    const symbol = symbols[at] ?? '';
    return note !== '' && symbol === '+' ? note : (classes.get(sample) ?? symbol);
  });
  return {
    name: 'Truth',
    seconds: Float64Array.from(samples, (sample) => sample / samplingFrequencyHz),
    labels,
    truth: labels,
    standing: samples.map(() => 'right'),
  };
};

/** The first index whose time is at `seconds` or later. */
export const firstFrom = (times: Float64Array, seconds: number): number => {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) < seconds) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The next time after a moment, or the last one before it, of those that count; null where there is none. */
export const nextTime = (
  times: Float64Array,
  counts: (index: number) => boolean,
  after: number,
  direction: 1 | -1,
): number | null => {
  // A place that was jumped to is not the next one, whatever its digits in the address.
  const nearby = 1e-3;
  let at = direction === 1 ? firstFrom(times, after + nearby) : firstFrom(times, after - nearby) - 1;
  for (; at >= 0 && at < times.length; at += direction) {
    if (counts(at)) return times[at] as number;
  }
  return null;
};
