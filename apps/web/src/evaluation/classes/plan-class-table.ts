import type { CsvTable } from '../../export/csv-text.ts';
import { csvNumber } from '../../export/csv-text.ts';
import { type MetricValue, metricNumber } from '../../format/metric-value.ts';
import { countCells } from '../count-cells.ts';

export const rates = ['precision', 'recall', 'specificity', 'f1'] as const;
export type Rate = (typeof rates)[number];

interface Bounds {
  readonly low: MetricValue;
  readonly high: MetricValue;
}

/** A class as the API gives it, with Wilson's intervals. */
export interface CountedClass extends Readonly<Record<Rate, MetricValue>> {
  readonly class: string;
  readonly support: number;
  readonly precisionInterval?: Bounds;
  readonly recallInterval?: Bounds;
  readonly specificityInterval?: Bounds;
}

interface ResampledRate extends Bounds {
  readonly value: MetricValue;
  readonly undefinedCount: number;
}

/** What the bootstrap over patients says, as the API gives it. */
export interface PatientIntervals {
  readonly patientCount: number;
  readonly resamples: number;
  readonly classes: readonly (Readonly<Record<Rate, ResampledRate>> & {
    readonly class: string;
    readonly patientCount: number;
  })[];
}

export interface PlannedInterval {
  readonly low: number;
  readonly high: number;
  readonly method: 'patients' | 'count';
  /** Patients with a beat of the class; beats (or tokens, or calls) that the share is of. */
  readonly n: number;
}

export interface PlannedRate {
  readonly value: number;
  /** Why there is no value; null where there is one. */
  readonly missing: string | null;
  readonly interval: PlannedInterval | null;
  /** Why the interval is not one over patients, or is not there; null where it is. */
  readonly caveat: string | null;
}

export interface PlannedClass extends Readonly<Record<Rate, PlannedRate>> {
  readonly class: string;
  readonly support: number;
  readonly missed: number;
  readonly calls: number;
}

interface ClassTableInput {
  readonly classes: readonly CountedClass[];
  readonly cells: readonly { readonly truth: string; readonly predicted: string; readonly count: number }[];
  /** Null where the numbers shown are not those of the beats that patients were drawn for. */
  readonly patients: PatientIntervals | null;
  readonly noun: 'beats' | 'tokens';
}

/** With fewer patients, a bootstrap says little; comparisons give no verdict either. */
const FEWEST_PATIENTS = 6;
/** Resamples without a value above this share make an interval of the lucky rest. */
const MOST_UNDEFINED = 0.05;

/** What each class is worth, and how far each number carries: to other patients where that can be told, else by count. */
export const planClassTable = ({ classes, cells, patients, noun }: ClassTableInput): PlannedClass[] => {
  const total = countCells(cells, () => true);
  return classes.map((row) => {
    const name = row.class;
    const calls = countCells(cells, ({ predicted }) => predicted === name);
    const of = { precision: calls, recall: row.support, specificity: total - row.support, f1: 0 };
    const drawn = patients?.classes.find((each) => each.class === name);
    const plan = (rate: Rate): PlannedRate => {
      const value = metricNumber(row[rate]);
      if (Number.isNaN(value))
        return { value, missing: whyMissing(rate, name, noun), interval: null, caveat: null };
      const doubt =
        patients === null || drawn === undefined ? null : doubtOf(drawn[rate], drawn, patients, name);
      if (drawn !== undefined && doubt === null) {
        const { low, high } = drawn[rate];
        const interval = {
          low: metricNumber(low),
          high: metricNumber(high),
          method: 'patients',
          n: drawn.patientCount,
        } as const;
        return { value, missing: null, interval, caveat: null };
      }
      const bounds = rate === 'f1' ? undefined : row[`${rate}Interval`];
      const interval =
        bounds === undefined
          ? null
          : ({
              low: metricNumber(bounds.low),
              high: metricNumber(bounds.high),
              method: 'count',
              n: of[rate],
            } as const);
      return { value, missing: null, interval, caveat: doubt };
    };
    return {
      class: name,
      support: row.support,
      missed: countCells(cells, ({ truth, predicted }) => truth === name && predicted === 'missed'),
      calls,
      precision: plan('precision'),
      recall: plan('recall'),
      specificity: plan('specificity'),
      f1: plan('f1'),
    };
  });
};

/** Why an interval over patients would say more than it knows; null where it may be shown. */
function doubtOf(
  rate: ResampledRate,
  { patientCount }: { readonly patientCount: number },
  patients: PatientIntervals,
  name: string,
): string | null {
  if (patientCount < FEWEST_PATIENTS)
    return `Only ${patientCount} of ${patients.patientCount} patients have ${name}: too few to say how other patients would differ`;
  if (rate.undefinedCount > MOST_UNDEFINED * patients.resamples)
    return `In ${rate.undefinedCount} of ${patients.resamples} resamples of the patients this is undefined, because few patients have such calls`;
  if (metricNumber(rate.low) === metricNumber(rate.high))
    return 'All resamples of the patients agree, because the number is the same for every patient';
  return null;
}

const whyMissing = (rate: Rate, name: string, noun: string): string =>
  ({
    precision: `nothing was called ${name}`,
    recall: `no ${noun} of ${name} occur`,
    specificity: `only ${name} occurs`,
    f1: `no ${noun} of ${name} occur and nothing was called ${name}`,
  })[rate];

/** The table for a file: all digits, both ends of each interval and how it was found. */
export const classCsv = (rows: readonly PlannedClass[]): CsvTable => ({
  columns: [
    'class',
    'count',
    'not detected',
    'called',
    ...rates.flatMap((rate) => [rate, `${rate} low`, `${rate} high`, `${rate} interval`, `${rate} n`]),
  ],
  rows: rows.map((row) => [
    row.class,
    row.support,
    row.missed,
    row.calls,
    ...rates.flatMap((rate) => {
      const { value, interval } = row[rate];
      const method =
        interval === null ? null : interval.method === 'patients' ? 'bootstrap over patients' : 'Wilson';
      return [csvNumber(value), interval?.low, interval?.high, method, interval?.n];
    }),
  ]),
});
