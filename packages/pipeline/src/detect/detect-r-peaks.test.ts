import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filterLead } from '../filter/filter-lead.ts';
import { listRecords } from '../io/list-records.ts';
import { readAnnotations } from '../io/read-annotations.ts';
import { readRecord } from '../io/read-record.ts';
import { isBeat, labelMaps } from '../label/label-map.ts';
import { matchBeats } from '../label/match-beats.ts';
import { detectRPeaks } from './detect-r-peaks.ts';

const fs = 360;
/** Narrow spikes on noise of the given strength. */
function spikes(places: readonly number[], noise: number, count = 7200): Float64Array {
  let state = 12345;
  const lead = Float64Array.from({ length: count }, () => {
    state = (state * 48271) % 0x7fffffff;
    return noise * (state / 0x7fffffff - 0.5);
  });
  for (const place of places) {
    for (let offset = -12; offset <= 12; offset++) lead[place + offset]! += Math.exp(-(offset * offset) / 18);
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

  it('are none in silence', () => {
    expect(detectRPeaks([new Float64Array(7200)], fs)).toHaveLength(0);
  });
});

const folder = fileURLToPath(new URL('../../../../../shared/data/mitdb/', import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn('MIT-BIH is not here: ../shared/data/mitdb');

/** Times between [ and ], where the ventricles flutter and single beats are not annotated. */
function flutter(annotations: readonly { sample: number; symbol: string }[]): [number, number][] {
  const from = annotations.filter(({ symbol }) => symbol === '[');
  const to = annotations.filter(({ symbol }) => symbol === ']');
  return from.map(({ sample }, index) => [sample, to[index]?.sample ?? Infinity]);
}

describe.skipIf(!isThere)('R peaks of all 48 records of MIT-BIH', () => {
  it('are found with more than 99.85 % sensitivity and 99.7 % positive predictivity', async () => {
    const total = { beats: 0, found: 0, false: 0, falseInFlutter: 0 };
    for (const name of await listRecords(folder)) {
      const record = await readRecord(folder, name);
      const annotations = await readAnnotations(folder, name);
      const leads = record.leads.map((lead) => filterLead(lead.samples, fs, 'guide'));
      const peaks = detectRPeaks(leads, fs);
      const beats = annotations.filter(({ symbol }) => isBeat(symbol, labelMaps.guide));
      const { classOfPeak, beats: matched } = matchBeats(beats, peaks, fs, labelMaps['aami-strict']);
      const spans = flutter(annotations);
      total.beats += matched.length;
      total.found += matched.filter(({ peak }) => peak >= 0).length;
      peaks.forEach((peak, index) => {
        if (classOfPeak[index]! >= 0) return;
        if (spans.some(([from, to]) => peak >= from && peak <= to)) total.falseInFlutter++;
        else total.false++;
      });
    }
    const sensitivity = total.found / total.beats;
    const predictivity = total.found / (total.found + total.false);
    const withFlutter = total.found / (total.found + total.false + total.falseInFlutter);
    const percent = (share: number) => (100 * share).toFixed(2);
    console.log(
      `R peaks: sensitivity ${percent(sensitivity)} %, positive predictivity ${percent(predictivity)} % (${percent(withFlutter)} % with flutter)`,
    );
    expect(total.beats).toBe(109_494);
    expect(sensitivity).toBeGreaterThan(0.9985);
    expect(predictivity).toBeGreaterThan(0.997);
    expect(withFlutter).toBeGreaterThan(0.9935);
  }, 180_000);
});
