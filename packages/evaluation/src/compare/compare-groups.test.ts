import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToConfusion, emptyConfusion, MISSED } from '../confusion-matrix.ts';
import { rocCurve } from '../curves/roc-curve.ts';
import { abnormalFigures, measureAbnormal } from './abnormal-figures.ts';
import { summarize } from './bootstrap-metric.ts';
import { compareGroups, type GroupRun } from './compare-groups.ts';
import { orderPatients, weighOrder } from './patient-order.ts';
import { resamplePatients } from './resample-patients.ts';

/** Beats of a run, one entry each: whose, whether abnormal, how sure the run is of that; called abnormal from ½ on. */
interface Beats {
  readonly patient: number[];
  readonly isAbnormal: boolean[];
  readonly score: number[];
}

const patientCount = 7;

/** Deals 40 beats to each patient, patients unequally hard; better runs score nearer to the truth. */
function someBeats(seed: number, skill: number): Beats {
  let state = seed;
  const chance = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
  const rows = Array.from({ length: 40 * patientCount }, (_, row) => row);
  const patient = rows.map((row) => Math.floor(row / 40));
  const isAbnormal = rows.map((row) => row % 4 === 0);
  const score = rows.map((row) => {
    if (row % 37 === 0) return Number.NEGATIVE_INFINITY; // a missed beat
    const share = skill * (isAbnormal[row] ? 1 : 0) + (1 - skill) * chance() - 0.03 * patient[row]!;
    return Math.round(20 * share) / 20; // ties
  });
  return { patient, isAbnormal, score };
}

const calledOf = (score: number): number =>
  score === Number.NEGATIVE_INFINITY ? MISSED : score >= 0.5 ? 1 : 0;

function runOf({ patient, isAbnormal, score }: Beats, pair: string): GroupRun {
  const confusions = Array.from({ length: patientCount }, () => emptyConfusion(2));
  for (const [row, of] of patient.entries()) {
    addToConfusion(confusions[of]!, isAbnormal[row] ? 1 : 0, calledOf(score[row]!));
  }
  const order = orderPatients({ patientCount, patient, isAbnormal, score: Float64Array.from(score) });
  return { pair, measure: measureAbnormal({ confusions, order }) };
}

/** The figures counted beat by beat, each patient's beats written down as often as the patient was drawn. */
function plainFigures({ patient, isAbnormal, score }: Beats, times: ArrayLike<number>): number[] {
  const rows = patient.flatMap((of, row) => Array<number>(times[of]!).fill(row));
  const count = (abnormal: boolean, called: (call: number) => boolean) =>
    rows.filter((row) => isAbnormal[row] === abnormal && called(calledOf(score[row]!))).length;
  const [found, alarms] = [count(true, (call) => call === 1), count(false, (call) => call === 1)];
  const [abnormal, normal] = [count(true, () => true), count(false, () => true)];
  const right = found + count(false, (call) => call === 0);
  return [
    found / abnormal,
    (normal - alarms) / normal,
    found / (found + alarms),
    (2 * found) / (abnormal + found + alarms),
    right / rows.length,
    rocCurve(
      rows.map((row) => score[row]!),
      rows.map((row) => isAbnormal[row]!),
    ).area,
  ];
}

const binary = [0, 1, 2].map((seed) => someBeats(seed, 0.3));
const five = [0, 1, 2, 3].map((seed) => someBeats(100 + seed, 0.45));
const groups = {
  names: abnormalFigures,
  patientCount,
  first: binary.map((beats, seed) => runOf(beats, `${seed}`)),
  second: five.map((beats, seed) => runOf(beats, `${seed}`)),
};
const settings = { resamples: 300, seed: 4 };
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('comparing two groups of runs', () => {
  it('finds what counting every beat of every resample finds', () => {
    const plain = { first: [] as number[][], second: [] as number[][] };
    resamplePatients(patientCount, { ...settings, confidence: 0.95 }, (times) => {
      plain.first.push(columnMeans(binary.map((beats) => plainFigures(beats, times))));
      plain.second.push(columnMeans(five.map((beats) => plainFigures(beats, times))));
    });
    const ones = Array<number>(patientCount).fill(1);
    const first = columnMeans(binary.map((beats) => plainFigures(beats, ones)));
    const second = columnMeans(five.map((beats) => plainFigures(beats, ones)));
    for (const [f, figure] of compareGroups(groups, settings).entries()) {
      const differences = plain.first.map((values, r) => plain.second[r]![f]! - values[f]!);
      const expected = {
        first: summarize(
          first[f]!,
          plain.first.map((values) => values[f]!),
          0.95,
        ),
        second: summarize(
          second[f]!,
          plain.second.map((values) => values[f]!),
          0.95,
        ),
        difference: summarize(second[f]! - first[f]!, differences, 0.95),
      };
      for (const of of ['first', 'second', 'difference'] as const) {
        for (const part of ['value', 'low', 'high', 'standardError'] as const) {
          // Sums of the same counts in another order: the last bits may differ.
          expect(figure[of][part]).toBeCloseTo(expected[of][part], 12);
        }
      }
      const below = differences.filter((difference) => difference <= 0).length;
      const above = differences.filter((difference) => difference >= 0).length;
      expect(figure.pValue).toBe(Math.min(1, (2 * (1 + Math.min(below, above))) / 301));
    }
  });

  it('says better of the group that is better for every patient, and worse the other way round', () => {
    const [sensitivity] = compareGroups(groups, settings);
    expect(sensitivity!.verdict).toBe('better');
    const swapped = compareGroups({ ...groups, first: groups.second, second: groups.first }, settings);
    expect(swapped[0]!.verdict).toBe('worse');
    expect(swapped[0]!.difference.low).toBeCloseTo(-sensitivity!.difference.high, 12);
  });

  it('cannot tell a group from itself, and seeds add nothing where each run is paired with itself', () => {
    for (const figure of compareGroups({ ...groups, second: groups.first }, settings)) {
      expect(figure).toMatchObject({ verdict: 'cannot tell', pValue: 1, seedError: 0 });
      expect([figure.withSeeds.low, figure.withSeeds.high]).toEqual([0, 0]);
    }
  });

  it('widens by what seeds make: a single run of each has no spread, other runs have', () => {
    const one = { ...groups, first: groups.first.slice(0, 1), second: groups.second.slice(0, 1) };
    for (const figure of compareGroups(one, settings)) {
      expect(figure.first.spread).toBeNaN();
      expect(figure.seedError).toBeNaN();
      expect(figure.withSeeds).toEqual(figure.difference);
    }
    for (const figure of compareGroups(groups, { ...settings, resamples: 4_000 })) {
      expect(figure.withSeeds.standardError).toBeGreaterThan(figure.difference.standardError);
    }
  });

  it('takes the seeds’ part of the error from the differences within pairs, where all are paired', () => {
    const paired = { ...groups, second: groups.second.slice(0, 3) };
    for (const { first, second, seedError } of compareGroups(paired, settings)) {
      const differences = second.runs.map((value, i) => value - first.runs[i]!);
      const squares = differences.map((value) => (value - mean(differences)) ** 2);
      expect(seedError).toBeCloseTo(Math.sqrt(mean(squares) / 2), 12);
    }
  });

  it('refuses a group without runs', () => {
    expect(() => compareGroups({ ...groups, first: [] })).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.COUNT' }),
    );
  });
});

describe('pairs of beats in order, patient by patient', () => {
  it('give the area under the curve of any resample', () => {
    const beat = fc.record({
      patient: fc.nat(3),
      abnormal: fc.boolean(),
      score: fc.integer({ min: 0, max: 5 }),
    });
    const times = fc.array(fc.nat(3), { minLength: 4, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(beat, { minLength: 1, maxLength: 30 }), times, (beats, drawn) => {
        const order = orderPatients({
          patientCount: 4,
          patient: beats.map(({ patient }) => patient),
          isAbnormal: beats.map(({ abnormal }) => abnormal),
          score: Float64Array.from(beats, ({ score }) => score),
        });
        const rows = beats.flatMap((one) => Array<typeof one>(drawn[one.patient]!).fill(one));
        const area = weighOrder(order, Uint32Array.from(drawn));
        if (new Set(rows.map(({ abnormal }) => abnormal)).size < 2) expect(area).toBeNaN();
        else {
          const whole = rocCurve(
            rows.map(({ score }) => score),
            rows.map(({ abnormal }) => abnormal),
          ).area;
          expect(area).toBeCloseTo(whole, 12);
        }
      }),
    );
  });
});

const columnMeans = (rows: readonly number[][]): number[] =>
  rows[0]!.map((_, column) => mean(rows.map((row) => row[column]!)));
