import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { BeatPredictions } from '../evaluation/beat-predictions.ts';

/** What the beats are to be like. */
export interface SamplePredictions {
  readonly classes?: readonly string[];
  readonly records?: readonly string[];
  readonly beatsPerRecord?: number;
  readonly seed?: number;
  /** Share of beats that are called wrong. */
  readonly errorShare?: number;
  /** Detections without a beat, for each record. */
  readonly extrasPerRecord?: number;
}

const samplesBetweenBeats = 288;

/**
 * Beats for tests and benchmarks: every tenth beat of another class than the first, one in a hundred missed, the rest
 * called right or, by chance, wrong. Truth does not depend on the seed, so that two seeds are two models on the same beats.
 */
export function samplePredictions({
  classes = ['N', 'S', 'V', 'F', 'Q'],
  records = ['100', '119', '201', '202'],
  beatsPerRecord = 50,
  seed = 1,
  errorShare = 0.1,
  extrasPerRecord = 1,
}: SamplePredictions = {}): BeatPredictions {
  const generator = xoroshiro128plus(seed);
  const chance = () => (generator.next() >>> 0) / 2 ** 32;
  const count = records.length * beatsPerRecord;
  const rows = Array.from({ length: count }, (_, row) => row);
  const truth = Int8Array.from(rows, (row) =>
    row % 10 === 9 ? 1 + (Math.floor(row / 10) % (classes.length - 1)) : 0,
  );
  const predicted = Int8Array.from(rows, (row) => {
    if (chance() < 0.01) return -1;
    return chance() < errorShare ? Math.floor(chance() * classes.length) : truth[row]!;
  });
  const sample = Int32Array.from(rows, (row) => 100 + samplesBetweenBeats * (row % beatsPerRecord));
  const extras = Array.from({ length: records.length * extrasPerRecord }, (_, extra) => extra);
  return {
    records: records.map((name) => ({
      name,
      patient: name === '202' ? '201' : name,
      samplingFrequencyHz: 360,
      flutter: [],
    })),
    symbols: classes,
    classes,
    epoch: 1,
    record: Int32Array.from(rows, (row) => Math.floor(row / beatsPerRecord)),
    sample,
    symbol: Int32Array.from(truth),
    truth,
    predicted,
    probabilities: shares(predicted, classes.length, chance),
    peak: sample.map((at, row) => (predicted[row] === -1 ? -1 : at + 3)),
    extras: {
      record: Int32Array.from(extras, (extra) => Math.floor(extra / extrasPerRecord)),
      sample: Int32Array.from(extras, (extra) => 244 + samplesBetweenBeats * (extra % extrasPerRecord)),
      predicted: Int8Array.from(extras, (extra) => extra % classes.length),
      probabilities: shares(new Int8Array(extras.length), classes.length, chance),
    },
  };
}

/** Probabilities of which the called class has the largest; NaN where a beat was missed. */
function shares(predicted: Int8Array, classes: number, chance: () => number): Float32Array {
  const all = new Float32Array(predicted.length * classes);
  for (const [row, called] of predicted.entries()) {
    const top = 1 / classes + (1 - 1 / classes) * (0.05 + 0.9 * chance());
    for (let c = 0; c < classes; c++) {
      const share = c === called ? top : (1 - top) / (classes - 1);
      all[row * classes + c] = called === -1 ? Number.NaN : share;
    }
  }
  return all;
}
