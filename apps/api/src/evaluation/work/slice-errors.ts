import { fiveClasses } from '@beatlab/pipeline/label/label-map';
import type { AlignedRun, ModeBeats } from './align-modes.ts';

export type SliceKind = 'class' | 'symbol' | 'record';

/** Beats of one kind, and what each run makes of them. */
export interface ErrorSlice {
  readonly kind: SliceKind;
  /** AAMI class, annotation code or record. */
  readonly name: string;
  /** Whose record it is; null for the other kinds. */
  readonly patient: string | null;
  /** The AAMI class of a code; null where no run tells five classes apart, and for a record. */
  readonly ofClass: string | null;
  readonly isAbnormal: boolean;
  readonly beats: number;
  /** How many each run called the other of the two classes, and how many of them were not detected. *shapes* `[runs]` */
  readonly wrong: readonly number[];
  readonly undetected: readonly number[];
}

/** Counts misses of abnormal beats and false alarms on normal ones by AAMI class, by annotation code and by record. */
export function sliceErrors(aligned: readonly AlignedRun[], runs: readonly ModeBeats[]): ErrorSlice[] {
  const [reference, first] = [runs[0]!, aligned[0]!];
  const five = runs.findIndex(({ classCount }) => classCount === fiveClasses.length);
  const classOf = (beat: number) =>
    five < 0 ? null : fiveClasses[runs[five]!.truth[aligned[five]!.rows[beat]!]!]!;
  const slices = new Map<string, Counting>();
  for (const [beat, row] of first.rows.entries()) {
    const isAbnormal = first.isAbnormal[beat] === 1;
    const ofClass = classOf(beat);
    const recordIndex = reference.record[row]!;
    const symbol = reference.symbols[reference.symbol[row]!] ?? '';
    const record = { name: reference.records[recordIndex]!, patient: reference.patients[recordIndex]! };
    const count = (kind: SliceKind, name: string, patient: string | null, of: string | null) =>
      countBeat(slices, aligned, beat, { kind, name, patient, ofClass: of, isAbnormal });
    if (ofClass !== null) count('class', ofClass, null, ofClass);
    count('symbol', symbol, null, ofClass);
    count('record', record.name, record.patient, null);
  }
  return [...slices.values()].sort(byPlace);
}

interface Counting extends ErrorSlice {
  beats: number;
  readonly wrong: number[];
  readonly undetected: number[];
}

type SliceOf = Pick<ErrorSlice, 'kind' | 'name' | 'patient' | 'ofClass' | 'isAbnormal'>;

function countBeat(
  slices: Map<string, Counting>,
  aligned: readonly AlignedRun[],
  beat: number,
  of: SliceOf,
): void {
  const key = `${of.kind} ${of.name} ${of.ofClass} ${of.isAbnormal}`;
  let slice = slices.get(key);
  if (slice === undefined) {
    slice = { ...of, beats: 0, wrong: aligned.map(() => 0), undetected: aligned.map(() => 0) };
    slices.set(key, slice);
  }
  slice.beats++;
  const right = of.isAbnormal ? 1 : 0;
  for (const [run, { called }] of aligned.entries()) {
    const call = called[beat]!;
    if (call === -1) slice.undetected[run]! += 1;
    else if (call !== right) slice.wrong[run]! += 1;
  }
}

/** By class in AAMI's order, then by name. */
function byPlace(one: ErrorSlice, other: ErrorSlice): number {
  const place = ({ ofClass }: ErrorSlice) => (fiveClasses as readonly (string | null)[]).indexOf(ofClass);
  return place(one) - place(other) || (one.name < other.name ? -1 : one.name > other.name ? 1 : 0);
}
