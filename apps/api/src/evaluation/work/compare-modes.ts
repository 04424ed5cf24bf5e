import { abnormalFigures, measureAbnormal } from '@beatlab/evaluation/compare/abnormal-figures';
import { compareGroups, type GroupComparison } from '@beatlab/evaluation/compare/compare-groups';
import { orderPatients } from '@beatlab/evaluation/compare/patient-order';
import type { BootstrapSettings } from '@beatlab/evaluation/compare/resample-patients';
import { addToConfusion, emptyConfusion } from '@beatlab/evaluation/confusion-matrix';
import { type RocCurve, rocCurve } from '@beatlab/evaluation/curves/roc-curve';
import { simplifyCurve } from '@beatlab/evaluation/curves/simplify-curve';
import { type AlignedRun, alignRuns, type ModeBeats } from './align-modes.ts';
import type { JoinedBeats } from './join-beats.ts';
import { type ErrorSlice, sliceErrors } from './slice-errors.ts';

export interface ModesInput {
  /** Binary runs are the first group, five-class runs the second; in this order they are answered. */
  readonly runs: readonly ModeRun[];
  readonly settings: BootstrapSettings;
  readonly maximumPoints: number;
}

export interface ModeRun {
  readonly isBinary: boolean;
  /** Runs of both modes with the same name belong together, as those of one seed do. */
  readonly pair: string;
  readonly beats: ModeBeats;
}

/** Where a run calls beats abnormal, and where it would with other thresholds. */
export interface ModeCurve {
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
  /** Of 1 − p(N); a beat that was not detected ranks below all others. */
  readonly curve: RocCurve['points'];
  readonly largestDeviation: number;
}

export interface ModesAnswer {
  /** Runs that did not judge the beats that the first one judged, by their places; nothing is compared where there are any. */
  readonly apart: readonly (Omit<JoinedBeats, 'first' | 'second'> & { readonly run: number })[];
  readonly beats: number;
  readonly abnormalBeats: number;
  readonly patients: readonly string[];
  /** Second group minus first. */
  readonly figures: readonly GroupComparison[];
  /** One a run. */
  readonly curves: readonly ModeCurve[];
  readonly slices: readonly ErrorSlice[];
}

/**
 * Compares binary with five-class runs at finding abnormal beats: five classes are read as two, N against all else, and
 * how sure a run is that a beat is abnormal is 1 − p(N).
 */
export function compareModes({ runs, settings, maximumPoints }: ModesInput): ModesAnswer {
  const { apart, aligned, patients, patient } = alignRuns(runs.map(({ beats }) => beats));
  if (apart.length > 0) return { ...nothing, apart };
  const isAbnormal = aligned[0]!.isAbnormal;
  const groupRuns = runs.map(({ pair }, run) => ({
    pair,
    measure: measureAbnormal(judgedPatients(aligned[run]!, patient, patients.length)),
  }));
  const groupOf = (isBinary: boolean) => groupRuns.filter((_, run) => runs[run]!.isBinary === isBinary);
  return {
    apart: [],
    beats: isAbnormal.length,
    abnormalBeats: isAbnormal.reduce((sum, is) => sum + is, 0),
    patients,
    figures: compareGroups(
      {
        names: abnormalFigures,
        patientCount: patients.length,
        ...{ first: groupOf(true), second: groupOf(false) },
      },
      settings,
    ),
    curves: aligned.map((run) => curveOf(run, maximumPoints)),
    slices: sliceErrors(
      aligned,
      runs.map(({ beats }) => beats),
    ),
  };
}

const nothing = { beats: 0, abnormalBeats: 0, patients: [], figures: [], curves: [], slices: [] };

function judgedPatients(
  { isAbnormal, called, score }: AlignedRun,
  patient: Int32Array,
  patientCount: number,
) {
  const confusions = Array.from({ length: patientCount }, () => emptyConfusion(2));
  for (const [beat, of] of patient.entries())
    addToConfusion(confusions[of]!, isAbnormal[beat]!, called[beat]!);
  const isScored = score.some((value) => value !== Number.NEGATIVE_INFINITY);
  const order = isScored ? orderPatients({ patientCount, patient, isAbnormal, score }) : null;
  return { confusions, order };
}

function curveOf({ isAbnormal, called, score }: AlignedRun, maximumPoints: number): ModeCurve {
  const counts = { found: 0, abnormal: 0, alarms: 0, normal: 0 };
  for (const [beat, is] of isAbnormal.entries()) {
    if (is === 1) {
      counts.abnormal++;
      if (called[beat] === 1) counts.found++;
    } else {
      counts.normal++;
      if (called[beat] === 1) counts.alarms++;
    }
  }
  const { points } = rocCurve(score, isAbnormal);
  const { kept, largestDeviation } = simplifyCurve(
    Float64Array.from(points, (point) => point.falsePositiveRate),
    Float64Array.from(points, (point) => point.truePositiveRate),
    maximumPoints,
  );
  return {
    falsePositiveRate: counts.alarms / counts.normal,
    truePositiveRate: counts.found / counts.abnormal,
    ...{ curve: kept.map((place) => points[place]!), largestDeviation },
  };
}
