import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filterLead } from '../filter/filter-lead.ts';
import { listRecords } from '../io/list-records.ts';
import { readAnnotations } from '../io/read-annotations.ts';
import { readRecord } from '../io/read-record.ts';
import { detectRPeaks } from './detect-r-peaks.ts';
import { addScores, positivePredictivityOf, scoreRPeaks, sensitivityOf } from './score-r-peaks.ts';

const fs = 360;
/** Narrow spikes on noise of the given strength; their width is in time. */
function spikes(places: readonly number[], noise: number, count = 7200, frequencyHz = fs): Float64Array {
  let state = 12345;
  const lead = Float64Array.from({ length: count }, () => {
    state = (state * 48271) % 0x7fffffff;
    return noise * (state / 0x7fffffff - 0.5);
  });
  const reach = Math.round(frequencyHz / 30);
  for (const place of places) {
    for (let offset = -reach; offset <= reach; offset++) {
      lead[place + offset]! += Math.exp(-((offset * fs) ** 2) / (18 * frequencyHz ** 2));
    }
  }
  return lead;
}
const regular = Array.from({ length: 22 }, (_, index) => 200 + 310 * index);

describe('R peaks', () => {
  it('are found where they are, without delay', () => {
    const peaks = detectRPeaks([spikes(regular, 0.05)], fs);
    expect(peaks).toHaveLength(regular.length);
    peaks.forEach((peak, index) => {
      expect(Math.abs(peak - regular[index]!)).toBeLessThanOrEqual(2);
    });
  });

  it('are found by one lead where the other is noise, and where the other is silent', () => {
    for (const other of [spikes([], 4), new Float64Array(7200)]) {
      const peaks = detectRPeaks([other, spikes(regular, 0.05)], fs);
      expect(peaks).toHaveLength(regular.length);
    }
  });

  it.each([128, 250, 360, 500, 1000])('are found at a sampling frequency of %i Hz', (frequencyHz) => {
    const places = regular.map((place) => Math.round((place * frequencyHz) / fs));
    const lead = spikes(places, 0.05, 20 * frequencyHz, frequencyHz);
    const peaks = detectRPeaks([lead], frequencyHz);
    expect(peaks).toHaveLength(places.length);
    peaks.forEach((peak, index) => {
      expect(Math.abs(peak - places[index]!) / frequencyHz).toBeLessThanOrEqual(0.008);
    });
  });

  it('are found by one lead where the other has become NaN', () => {
    const broken = spikes(regular, 0.05).fill(Number.NaN, 3000, 3500);
    expect(detectRPeaks([broken, spikes(regular, 0.05)], fs)).toHaveLength(regular.length);
  });

  it('are not made by artefacts in one lead between beats that both leads see', () => {
    const disturbed = spikes([...regular, 1590, 3760, 5620], 0.05);
    expect(detectRPeaks([disturbed, spikes(regular, 0.05)], fs)).toHaveLength(regular.length);
  });

  it('are none in silence', () => {
    expect(detectRPeaks([new Float64Array(7200)], fs)).toHaveLength(0);
  });
});

const folder = fileURLToPath(new URL('../../../../../shared/data/mitdb/', import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn('MIT-BIH is not here: ../shared/data/mitdb');

describe.skipIf(!isThere)('R peaks of all 48 records of MIT-BIH', () => {
  it('are found with more than 99.92 % sensitivity and 99.84 % positive predictivity', async () => {
    const scores = [];
    for (const name of await listRecords(folder)) {
      const record = await readRecord(folder, name);
      const leads = record.leads.map((lead) => filterLead(lead.samples, fs, 'guide'));
      scores.push(scoreRPeaks(await readAnnotations(folder, name), detectRPeaks(leads, fs), fs));
    }
    const total = addScores(scores);
    expect(total.beats).toBe(109_494);
    expect(sensitivityOf(total)).toBeGreaterThan(0.9992);
    expect(positivePredictivityOf(total, 'ec57')).toBeGreaterThan(0.9984);
    expect(positivePredictivityOf(total, 'strict')).toBeGreaterThan(0.9947);
  }, 180_000);
});
