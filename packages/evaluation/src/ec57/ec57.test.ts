import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confusionFromCells } from '../confusion-matrix.ts';
import { confusionFromEc57, countEc57, ec57FromConfusion, type TimedBeat } from './count-ec57.ts';
import { ec57Report } from './ec57-report.ts';
import { ec57Statistics } from './ec57-statistics.ts';
import { pairBeats } from './pair-beats.ts';

const FLUTTER = [700_000, 720_000] as const;

/**
 * 64 minutes at 360 Hz with stretches above 200 beats/min, and a detector that shifts, drops, adds and renames.
 * The same lists were written as annotation files and compared by bxb (WFDB Software 10.7.0, built with gcc 12).
 */
function madeUpRecord() {
  const all: (TimedBeat & { rr: number })[] = [];
  let sample = 100;
  for (let i = 0; i < 5000; i++) {
    const rr = i % 71 < 4 ? 60 + ((i * 31) % 40) : 200 + ((i * 53) % 180);
    sample += rr;
    all.push({
      sample,
      class: i % 11 === 0 ? 2 : i % 13 === 0 ? 1 : i % 29 === 0 ? 3 : i % 97 === 0 ? 4 : 0,
      rr,
    });
  }
  const test: TimedBeat[] = [];
  for (const [i, beat] of all.entries()) {
    const called = i % 19 === 2 ? 2 : i % 17 === 4 ? (beat.class + 1) % 5 : beat.class;
    if (i % 37 !== 5) test.push({ sample: beat.sample + ((i * 7919) % 81) - 40, class: called });
    if (i % 41 === 7) test.push({ sample: beat.sample + Math.floor(beat.rr / 2), class: i % 5 });
  }
  test.sort((a, b) => a.sample - b.sample);
  const reference = all.filter((beat) => beat.sample < FLUTTER[0] || beat.sample >= FLUTTER[1]);
  return { samplingFrequencyHz: 360, reference, test, flutter: [FLUTTER] };
}

describe('the EC57 comparison', () => {
  const counts = countEc57(madeUpRecord());

  it('counts the beats that bxb counts', () => {
    // bxb -r rec -a ref tst -S: rows N S V F Q O, columns n s v f q o
    expect(Array.from({ length: 6 }, (_, row) => [...counts.cells.subarray(6 * row, 6 * row + 6)])).toEqual([
      [3145, 197, 191, 2, 1, 98],
      [0, 279, 31, 0, 0, 9],
      [0, 0, 380, 22, 0, 11],
      [0, 0, 6, 116, 7, 3],
      [3, 0, 1, 0, 34, 1],
      [24, 22, 23, 21, 20, 0],
    ]);
  });

  it('gives the shares that bxb gives', () => {
    const statistics = ec57Statistics(counts);
    expect(statistics.qrsSensitivity).toBe(4415 / 4537);
    expect(statistics.qrsPositivePredictivity).toBe(4415 / 4525);
    expect(statistics.vebSensitivity).toBe(380 / 413);
    expect(statistics.vebPositivePredictivity).toBe(380 / 625);
    expect(statistics.vebFalsePositiveRate).toBe(245 / 4116); // bxb -s
    expect(statistics.svebSensitivity).toBe(279 / 319);
    expect(statistics.svebPositivePredictivity).toBe(279 / 498);
  });

  it('leaves the first five minutes out, and what lies in ventricular flutter', () => {
    const beat = (seconds: number) => ({ sample: Math.round(seconds * 360), class: 0 });
    const { cells } = countEc57({
      samplingFrequencyHz: 360,
      reference: [beat(10), beat(299.99), beat(300), beat(400)],
      test: [beat(10), beat(200), beat(300.01), beat(350)],
      flutter: [[345 * 360, 355 * 360]],
    });
    expect([cells[0], cells[5], cells[30]]).toEqual([1, 1, 0]);
  });

  it('holds a fusion or unclassifiable beat called V for no false positive, and Q called S neither', () => {
    const cells = [
      { truth: 3, predicted: 2, count: 50 },
      { truth: 4, predicted: 2, count: 50 },
      { truth: 4, predicted: 1, count: 50 },
      { truth: 2, predicted: 2, count: 9 },
      { truth: 0, predicted: 2, count: 1 },
      { truth: 1, predicted: 1, count: 3 },
      { truth: 3, predicted: 1, count: 1 },
      { truth: 0, predicted: 0, count: 99 },
    ];
    const { vebPositivePredictivity, svebPositivePredictivity, vebFalsePositiveRate } = ec57Statistics(
      ec57FromConfusion(confusionFromCells(5, cells)),
    );
    expect(vebPositivePredictivity).toBe(0.9);
    expect(svebPositivePredictivity).toBe(0.75);
    expect(vebFalsePositiveRate).toBe(1 / (1 + 50 + 3 + 1 + 99));
  });

  it('refuses beats out of order or of no class, and a binary matrix', () => {
    const record = (test: TimedBeat[]) => ({ samplingFrequencyHz: 360, reference: [], test });
    const range = expect.objectContaining({ code: 'EVALUATION.RANGE' });
    expect(() => countEc57(record([{ sample: 1, class: 5 }]))).toThrowError(range);
    const backwards = [
      { sample: 2, class: 0 },
      { sample: 1, class: 0 },
    ];
    expect(() => countEc57(record(backwards))).toThrowError(range);
    expect(() => ec57FromConfusion(confusionFromCells(2, []))).toThrowError(
      expect.objectContaining({ code: 'EVALUATION.SHAPE' }),
    );
  });

  it('gives a confusion matrix back as it was', () => {
    const matrix = confusionFromCells(5, [
      { truth: 4, predicted: -1, count: 2 },
      { truth: 1, predicted: 3, count: 5 },
    ]);
    expect(confusionFromEc57(ec57FromConfusion(matrix))).toEqual(matrix);
  });
});

describe('pairing beats', () => {
  const times = fc.array(fc.integer({ min: 1, max: 200 }), { maxLength: 40 }).map((steps) => {
    let time = 0;
    return steps.map((step) => {
      time += step;
      return time;
    });
  });

  it('pairs each beat once at most, within the window, in order of time', () => {
    fc.assert(
      fc.property(times, times, (reference, test) => {
        const partner = [...pairBeats(reference, test, 54)];
        const paired = partner.filter((t) => t >= 0);
        expect(paired).toEqual([...new Set(paired)].sort((a, b) => a - b));
        for (const [r, t] of partner.entries()) {
          if (t >= 0) expect(Math.abs(reference[r]! - test[t]!)).toBeLessThanOrEqual(54);
        }
      }),
    );
  });

  it('pairs everything with itself', () => {
    fc.assert(
      fc.property(times, (list) => {
        expect([...pairBeats(list, list, 54)]).toEqual(list.map((_, i) => i));
      }),
    );
  });

  // The example that bxb's documentation gives for rates above 200 beats/min.
  it('keeps a near pair from being torn apart by a rival that has a nearer partner', () => {
    expect([...pairBeats([96, 160], [128, 185], 37)]).toEqual([0, 1]);
  });
});

describe('the EC57 report', () => {
  it('averages shares over the records that have them, and sums beats for the gross statistics', () => {
    const record = (name: string, hits: number, missed: number) => ({
      name,
      counts: ec57FromConfusion(
        confusionFromCells(5, [
          { truth: 2, predicted: 2, count: hits },
          { truth: 2, predicted: -1, count: missed },
          { truth: 0, predicted: 0, count: 100 },
        ]),
      ),
    });
    const { gross, average, records } = ec57Report([
      record('a', 90, 10),
      record('b', 1, 3),
      record('c', 0, 0),
    ]);
    expect(gross.vebSensitivity).toBe(91 / 104);
    expect(average.vebSensitivity).toBe((0.9 + 0.25) / 2);
    expect(records[2]!.statistics.vebSensitivity).toBeNaN();
    expect(average.svebSensitivity).toBeNaN();
  });
});
