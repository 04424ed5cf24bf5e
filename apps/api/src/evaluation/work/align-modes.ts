import { type JoinedBeats, type JudgedColumns, joinBeats } from './join-beats.ts';

/** The beats of a run of either mode, with all that is shown of them. */
export interface ModeBeats extends JudgedColumns {
  readonly symbols: readonly string[];
  readonly symbol: Int32Array;
  /** *shape* `[beats, classCount]` */
  readonly probabilities: Float32Array;
  readonly classCount: number;
}

/** The beats of a run as two classes, in the order that all runs share. *shapes* `[beats]` */
export interface AlignedRun {
  /** Places of the beats in the run's own columns. */
  readonly rows: Int32Array;
  /** 1: annotated as anything but N. */
  readonly isAbnormal: Uint8Array;
  /** 0 normal, 1 abnormal, −1 not detected. */
  readonly called: Int8Array;
  /** 1 − p(N); −∞ where the beat was not detected. */
  readonly score: Float64Array;
}

export interface AlignedRuns {
  readonly apart: readonly (Omit<JoinedBeats, 'first' | 'second'> & { readonly run: number })[];
  readonly aligned: readonly AlignedRun[];
  /** By name. */
  readonly patients: readonly string[];
  /** Place of each beat's patient in `patients`. *shape* `[beats]` */
  readonly patient: Int32Array;
}

/** Brings the beats of all runs into the order of the first; says which runs did not judge the same ones. */
export function alignRuns(runs: readonly ModeBeats[]): AlignedRuns {
  const [reference] = runs;
  const joined = runs.map((run) => joinBeats(reference!, run));
  const apart = joined.flatMap(({ first: _, second: __, ...counts }, run) =>
    counts.onlyFirst + counts.onlySecond + counts.otherTruth > 0 ? [{ ...counts, run }] : [],
  );
  const rows = joined[0]!.first;
  const patients = [...new Set(Array.from(rows, (row) => patientOf(reference!, row)))].sort();
  const places = new Map(patients.map((name, place) => [name, place]));
  return {
    apart,
    aligned: apart.length > 0 ? [] : runs.map((run, r) => alignRun(run, joined[r]!.second)),
    patients,
    patient: Int32Array.from(rows, (row) => places.get(patientOf(reference!, row))!),
  };
}

const patientOf = ({ patients, record }: ModeBeats, row: number): string => patients[record[row]!]!;

const alignRun = (
  { truth, predicted, probabilities, classCount }: ModeBeats,
  rows: Int32Array,
): AlignedRun => ({
  rows,
  isAbnormal: Uint8Array.from(rows, (row) => Math.min(truth[row]!, 1)),
  called: Int8Array.from(rows, (row) => Math.min(predicted[row]!, 1)),
  score: Float64Array.from(rows, (row) => {
    const normal = probabilities[row * classCount]!;
    return Number.isNaN(normal) ? Number.NEGATIVE_INFINITY : 1 - normal;
  }),
});
