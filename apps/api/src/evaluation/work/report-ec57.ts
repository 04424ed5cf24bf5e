import { countEc57, type Ec57Record, type TimedBeat } from '@beatlab/evaluation/ec57/count-ec57';
import { type Ec57Report, ec57Report } from '@beatlab/evaluation/ec57/ec57-report';
import type { Ec57Statistics } from '@beatlab/evaluation/ec57/ec57-statistics';

/** What EC57 needs of stored beats, as columns. *shapes* `[beats]`; extras `[extras]` */
export interface Ec57Input {
  readonly records: readonly {
    readonly name: string;
    readonly samplingFrequencyHz: number;
    readonly flutter: readonly (readonly [number, number])[];
  }[];
  readonly record: Int32Array;
  readonly sample: Int32Array;
  readonly truth: Int8Array;
  /** −1: not detected. */
  readonly predicted: Int8Array;
  /** Null where only the matching is known: a detection then counts as lying on its beat. */
  readonly peak: Int32Array | null;
  readonly extras: {
    readonly record: Int32Array;
    readonly sample: Int32Array;
    readonly predicted: Int8Array;
  } | null;
}

export interface Ec57Answer extends Ec57Report {
  /** Of each record of the report, in its order. *shape* `[6, 6]` each */
  readonly cells: readonly Float64Array[];
}

/**
 * Compares detections with annotations record by record as AAMI EC57 does. Where extra detections are not known, the
 * shares that count them are NaN.
 */
export function reportEc57(input: Ec57Input): Ec57Answer {
  const counted = timelines(input).map(({ name, ...record }) => ({ name, counts: countEc57(record) }));
  const report = ec57Report(counted);
  const cells = counted.map(({ counts }) => counts.cells);
  if (input.extras !== null) return { ...report, cells };
  return {
    cells,
    counts: report.counts,
    gross: withoutExtras(report.gross),
    average: withoutExtras(report.average),
    records: report.records.map(({ name, statistics }) => ({ name, statistics: withoutExtras(statistics) })),
  };
}

/** Reference and test beats of each record, in order of time. */
function timelines({
  records,
  record,
  sample,
  truth,
  predicted,
  peak,
  extras,
}: Ec57Input): (Ec57Record & { name: string })[] {
  const reference: TimedBeat[][] = records.map(() => []);
  const test: TimedBeat[][] = records.map(() => []);
  for (const [row, of] of record.entries()) {
    reference[of]?.push({ sample: sample[row]!, class: truth[row]! });
    if (predicted[row]! < 0) continue;
    test[of]?.push({ sample: peak === null ? sample[row]! : peak[row]!, class: predicted[row]! });
  }
  for (const [row, of] of (extras?.record ?? new Int32Array()).entries()) {
    const called = extras!.predicted[row]!;
    if (called >= 0) test[of]?.push({ sample: extras!.sample[row]!, class: called });
  }
  const byTime = (one: TimedBeat, other: TimedBeat) => one.sample - other.sample;
  return records.map(({ name, samplingFrequencyHz, flutter }, of) => ({
    ...{ name, samplingFrequencyHz, flutter },
    reference: reference[of]!.sort(byTime),
    test: test[of]!.sort(byTime),
  }));
}

/** Sensitivities stand; whatever a false detection enters is not known. */
const withoutExtras = (statistics: Ec57Statistics): Ec57Statistics => ({
  ...statistics,
  qrsPositivePredictivity: Number.NaN,
  vebPositivePredictivity: Number.NaN,
  vebFalsePositiveRate: Number.NaN,
  svebPositivePredictivity: Number.NaN,
  svebFalsePositiveRate: Number.NaN,
});
