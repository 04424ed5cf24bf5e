import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findRPeaks } from '../../detect/find-r-peaks.ts';
import { filterLead } from '../../filter/filter-lead.ts';
import { readRecord } from '../../io/read-record.ts';
import { waveCode } from '../../wave/wave-types.ts';
import { findWaves } from '../find-waves.ts';
import { boundErrors } from '../testing/bound-errors.ts';
import { beatShapes, syntheticEcg } from '../testing/synthetic-ecg.ts';

/*
 * Waves of half cosines begin and end smoothly: a reader would put their bounds some ms inside of where they leave 0.
 * What an algorithm reaches on QTDB, where readers differ, is (SD, ms): P onset 15, QRS onset 8, QRS end 9, T end 18.
 */
const largestMean = { pStart: 12, pEnd: 12, qrsStart: 8, qrsEnd: 9, tEnd: 12 } as const;
const largestDeviation = { pStart: 15, pEnd: 15, qrsStart: 8, qrsEnd: 9, tEnd: 18 } as const;

const shapes = Object.entries(beatShapes).flatMap(([kind, shape]) =>
  [250, 360, 500].map((samplingFrequencyHz) => ({ kind, shape, samplingFrequencyHz })),
);

describe('P, QRS and T by a wavelet', () => {
  it.each(shapes)(
    '$kind at $samplingFrequencyHz Hz: bounds within the deviation of QTDB, absent waves absent',
    ({ shape, samplingFrequencyHz }) => {
      for (const noisy of [{}, { noiseMillivolts: 0.02, wanderMillivolts: 0.1 }]) {
        const { samples, rPeaks, bounds } = syntheticEcg(shape, { samplingFrequencyHz, ...noisy });
        const clean = filterLead(samples, samplingFrequencyHz, 'guide');
        const segments = findWaves(clean, samplingFrequencyHz, rPeaks, 'wavelet');
        const found = boundErrors(segments, bounds, samplingFrequencyHz);
        if (shape.p === null) expect(found.share.p).toBeLessThan(0.1);
        else expect(found.share.p).toBeGreaterThan(0.97);
        if (shape.t === null) expect(found.share.t).toBeLessThan(0.1);
        else expect(found.share.t).toBeGreaterThan(0.97);
        for (const [bound, { mean, deviation, count }] of Object.entries(found.errors)) {
          const key = bound as keyof typeof largestMean;
          if (count === 0 || (shape.p === null && key.startsWith('p'))) continue;
          if (shape.t === null && key === 'tEnd') continue;
          expect(Math.abs(mean), bound).toBeLessThan(largestMean[key]);
          expect(deviation, bound).toBeLessThan(largestDeviation[key]);
        }
      }
    },
  );

  it('bounds do not move with the lead’s polarity', () => {
    const { samples, rPeaks } = syntheticEcg(beatShapes.normal, { samplingFrequencyHz: 360 });
    const upright = findWaves(samples, 360, rPeaks, 'wavelet');
    const inverted = findWaves(
      samples.map((value) => -value),
      360,
      rPeaks,
      'wavelet',
    );
    expect(inverted).toEqual(upright);
  });
});

const folder = fileURLToPath(new URL('../../../../../../shared/data/mitdb/', import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn('MIT-BIH is not here: ../shared/data/mitdb');

/** Share of beats with P and T, and the median QRS duration in ms, of a record's first lead. */
async function waveFacts(name: string) {
  const { leads, samplingFrequencyHz: fs } = await readRecord(folder, name);
  const clean = leads.map(({ samples }) => filterLead(samples, fs, 'guide'));
  const peaks = findRPeaks(clean, fs, 'detector');
  const { start, end, wave } = findWaves(clean[0]!, fs, peaks, 'wavelet');
  const of = (code: number) => [...wave.keys()].filter((index) => wave[index] === code);
  const durations = of(waveCode.QRS)
    .map((index) => (1000 * (end[index]! - start[index]!)) / fs)
    .sort((one, other) => one - other);
  return {
    p: of(waveCode.P).length / peaks.length,
    t: of(waveCode.T).length / peaks.length,
    qrsMs: durations[durations.length >> 1]!,
  };
}

describe.skipIf(!isThere)('on records of MIT-BIH', () => {
  it.each(['100', '101', '103', '113', '119', '231'])(
    'sinus rhythm has P before nearly every beat (%s)',
    async (name) => {
      const { p, t } = await waveFacts(name);
      expect(p).toBeGreaterThan(0.94);
      expect(t).toBeGreaterThan(0.88);
    },
  );

  it.each(['203', '221'])('atrial fibrillation has it before few (%s)', async (name) => {
    expect((await waveFacts(name)).p).toBeLessThan(0.25);
  });

  it.each([
    ['100', 60, 100],
    ['103', 60, 100],
    // Left bundle branch block: wider than 120 ms by definition.
    ['109', 120, 190],
    ['111', 120, 190],
    // Right bundle branch block.
    ['118', 120, 180],
  ])('the QRS complex of record %s lasts %i to %i ms', async (name, least, most) => {
    const { qrsMs } = await waveFacts(name);
    expect(qrsMs).toBeGreaterThan(least);
    expect(qrsMs).toBeLessThan(most);
  });
});
