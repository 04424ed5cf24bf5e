import { type ConfusionMatrix, emptyConfusion } from '../confusion-matrix.ts';
import { EvaluationError } from '../errors.ts';
import { pairBeats } from './pair-beats.ts';

/** Rows and columns of an EC57 table: the AAMI classes, and O for “no beat there”. */
export const ec57Labels = ['N', 'S', 'V', 'F', 'Q', 'O'] as const;
const CLASSES = 5;
const NO_BEAT = 5;

/** A beat in time. *units* samples · `class` 0 to 4 for N S V F Q */
export interface TimedBeat {
  readonly sample: number;
  readonly class: number;
}

/** What EC57 compares in one record. *units* samples, Hz, s, ms */
export interface Ec57Record {
  readonly samplingFrequencyHz: number;
  readonly reference: readonly TimedBeat[];
  readonly test: readonly TimedBeat[];
  /** Ventricular flutter or fibrillation, half-open; beats in it count for nothing. */
  readonly flutter?: readonly (readonly [start: number, end: number])[];
}

export interface Ec57Rules {
  /** Left out at the start of the record. */
  readonly learningSeconds: number;
  readonly windowMs: number;
}

export const ec57Rules: Ec57Rules = { learningSeconds: 300, windowMs: 150 };

/**
 * Counts of a record's beats, reference by test.
 *
 * *shape* `cells` is row-major `[6, 6]` over N S V F Q O: row O counts detections where no beat is, column O
 * missed beats.
 */
export interface Ec57Counts {
  readonly cells: Float64Array;
}

/** Compares a record's beats with its annotations, beat by beat. *errors* `EVALUATION.RANGE` */
export function countEc57(record: Ec57Record, rules: Ec57Rules = ec57Rules): Ec57Counts {
  const { samplingFrequencyHz, flutter = [] } = record;
  const start = rules.learningSeconds * samplingFrequencyHz;
  const inFlutter = (sample: number) => flutter.some(([from, to]) => from <= sample && sample < to);
  const reference = checkBeats(record.reference).filter((beat) => !inFlutter(beat.sample));
  const test = checkBeats(record.test);
  const partner = pairBeats(
    reference.map((beat) => beat.sample),
    test.map((beat) => beat.sample),
    Math.round((rules.windowMs / 1000) * samplingFrequencyHz),
  );
  const cells = new Float64Array(ec57Labels.length ** 2);
  const count = (row: number, column: number) => {
    cells[row * ec57Labels.length + column]! += 1;
  };
  const paired = new Set<number>(partner);
  for (const [i, beat] of reference.entries()) {
    if (beat.sample >= start) count(beat.class, partner[i]! === -1 ? NO_BEAT : test[partner[i]!]!.class);
  }
  for (const [i, beat] of test.entries()) {
    if (!paired.has(i) && beat.sample >= start && !inFlutter(beat.sample)) count(NO_BEAT, beat.class);
  }
  return { cells };
}

/** Reads beats that were judged one by one, missed ones among them, as EC57 counts without extra detections. */
export function ec57FromConfusion(matrix: ConfusionMatrix): Ec57Counts {
  if (matrix.classCount !== CLASSES) {
    throw new EvaluationError({
      code: 'EVALUATION.SHAPE',
      message: `EC57 compares five classes, not ${matrix.classCount}`,
      remedy: 'Use a five-class run.',
    });
  }
  const cells = new Float64Array(ec57Labels.length ** 2);
  cells.set(matrix.cells);
  return { cells };
}

/** The five classes of a table as a confusion matrix; detections where no beat is have no place in one. */
export function confusionFromEc57(counts: Ec57Counts): ConfusionMatrix {
  const matrix = emptyConfusion(CLASSES);
  matrix.cells.set(counts.cells.subarray(0, matrix.cells.length));
  return matrix;
}

function checkBeats(beats: readonly TimedBeat[]): readonly TimedBeat[] {
  for (const [i, beat] of beats.entries()) {
    const isClass = Number.isInteger(beat.class) && beat.class >= 0 && beat.class < CLASSES;
    if (!isClass || !Number.isFinite(beat.sample) || (i > 0 && beat.sample < beats[i - 1]!.sample)) {
      throw new EvaluationError({
        code: 'EVALUATION.RANGE',
        message: `beat ${i} at sample ${beat.sample} of class ${beat.class} is out of order or of no class`,
        where: `beat ${i}`,
      });
    }
  }
  return beats;
}
