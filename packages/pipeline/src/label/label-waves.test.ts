import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findWaves } from '../delineate/find-waves.ts';
import { findRPeaks } from '../detect/find-r-peaks.ts';
import { filterLead } from '../filter/filter-lead.ts';
import { listRecords } from '../io/list-records.ts';
import { readAnnotations } from '../io/read-annotations.ts';
import { readRecord } from '../io/read-record.ts';
import { waveCode, waveTypes } from '../wave/wave-types.ts';
import { labelMaps } from './label-map.ts';
import { labelByBeat, labelByInterval } from './label-waves.ts';
import { matchBeats } from './match-beats.ts';

const at = (sample: number, symbol: string) => ({
  ...{ sample, symbol },
  ...{ subtype: 0, channel: 0, number: 0, aux: '' },
});

describe('the label of a wave', () => {
  const peaks = Int32Array.of(500, 1500, 2500);
  const beats = [at(500, 'N'), at(1500, 'V'), at(2500, 'N')];
  const waves = findWaves(new Float64Array(3000), 1000, peaks, 'windows');
  const rows = (label: Int8Array) =>
    [...label]
      .map((of, index) => `${waveTypes[waves.wave[index]!]} ${of}`)
      .filter((row) => !row.startsWith('BG'));

  it('by beat is that of the R peak which the wave surrounds', () => {
    const { classOfPeak } = matchBeats(beats, peaks, 1000, labelMaps.guide);
    expect(rows(labelByBeat(waves, classOfPeak))).toEqual(
      ['P 0', 'QRS 0', 'T 0', 'P 2', 'QRS 2', 'T 2', 'P 0', 'QRS 0', 'T 0'], //
    );
  });

  it('by the guide runs from one annotation to the next, so that P and QRS have the previous beat’s', () => {
    expect(rows(labelByInterval(waves, beats, labelMaps.guide))).toEqual(
      ['P -1', 'QRS -1', 'T 0', 'P 0', 'QRS 0', 'T 2', 'P 2', 'QRS 2', 'T 0'], //
    );
  });

  it('by the guide is N after a change of rhythm or noise, under the guide’s map alone', () => {
    const changed = [...beats, at(1520, '~')];
    expect(rows(labelByInterval(waves, changed, labelMaps.guide))[5]).toBe('T 0');
    expect(rows(labelByInterval(waves, changed, labelMaps['aami-strict']))[5]).toBe('T 2');
  });

  it('is none for background, whichever way', () => {
    const background = [...waves.wave.keys()].filter((index) => waves.wave[index] === waveCode.BG);
    const { classOfPeak } = matchBeats(beats, peaks, 1000, labelMaps.guide);
    for (const label of [labelByBeat(waves, classOfPeak), labelByInterval(waves, beats, labelMaps.guide)])
      expect(background.map((index) => label[index])).toEqual(background.map(() => -1));
  });
});

const folder = fileURLToPath(new URL('../../../../../shared/data/mitdb/', import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn('MIT-BIH is not here: ../shared/data/mitdb');

/** Of the QRS complexes of abnormal beats on the first leads, how many have another class than their beat's. */
async function shareOfNeighbours(detector: 'detector' | 'hamilton') {
  const count = { abnormal: 0, beat: 0, guide: 0 };
  for (const name of await listRecords(folder)) {
    const annotations = await readAnnotations(folder, name);
    const { leads: raw } = await readRecord(folder, name);
    const leads = raw.map(({ samples }) => filterLead(samples, 360, 'guide'));
    const peaks = findRPeaks(leads, 360, detector);
    const { classOfPeak, beats } = matchBeats(annotations, peaks, 360, labelMaps.guide);
    const truth = new Int8Array(peaks.length);
    for (const beat of beats) if (beat.peak >= 0) truth[beat.peak] = beat.class;
    const waves = findWaves(leads[0]!, 360, peaks, 'windows');
    const labels = {
      beat: labelByBeat(waves, classOfPeak),
      guide: labelByInterval(waves, annotations, labelMaps.guide),
    };
    for (const [index, wave] of waves.wave.entries()) {
      const own = wave === waveCode.QRS ? truth[waves.beat[index]!]! : 0;
      if (own === 0) continue;
      count.abnormal++;
      if (labels.beat[index] !== own) count.beat++;
      if (labels.guide[index] !== own) count.guide++;
    }
  }
  return { beat: count.beat / count.abnormal, guide: count.guide / count.abnormal };
}

describe.skipIf(!isThere)('QRS complexes of abnormal beats in MIT-BIH', () => {
  // The original's marks lie 61 ms late, which brings some QRS starts behind their annotation: 28 % there.
  it.each([
    ['detector', 0.448],
    ['hamilton', 0.344],
  ] as const)(
    'found by %s: all have their beat’s class by beat, a share of %d a neighbour’s by the guide',
    async (detector, share) => {
      const measured = await shareOfNeighbours(detector);
      expect(measured.beat).toBe(0);
      expect(measured.guide).toBeCloseTo(share, 3);
    },
    120_000,
  );
});
