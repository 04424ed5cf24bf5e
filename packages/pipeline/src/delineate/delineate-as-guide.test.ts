import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { waveTypes } from '../wave/wave-types.ts';
import { findWaves } from './find-waves.ts';

/** R peaks and segments of the original project, run on MIT-BIH records 100 and 208 at 360 Hz. */
const goldenFile = new URL('../../../../../shared/golden/dsp.json', import.meta.url);
const isThere = existsSync(goldenFile);
if (!isThere) console.warn('golden values are not here: ../shared/golden/dsp.json');

type Row = readonly [start: number, end: number, wave: string];
interface GoldenLead {
  readonly peaks_first50: readonly number[];
  readonly segments_first40: readonly Row[];
}
const golden = (): Record<string, Record<string, GoldenLead>> => JSON.parse(readFileSync(goldenFile, 'utf8'));

function rows(count: number, fs: number, peaks: readonly number[]): Row[] {
  const { start, end, wave } = findWaves(new Float64Array(count), fs, Int32Array.from(peaks), 'guide');
  return [...start].map((from, index) => [from, end[index]!, waveTypes[wave[index]!]!.toLowerCase()]);
}

describe('the guide’s windows', () => {
  it('puts P, QRS and T at R − 150, − 50, + 50 and + 200 ms', () => {
    expect(rows(1000, 1000, [500])).toEqual([
      [0, 350, 'bg'],
      [350, 450, 'p'],
      [450, 550, 'qrs'],
      [550, 700, 't'],
      [700, 1000, 'bg'],
    ]);
  });

  it.skipIf(!isThere).each([
    ['seed_sentence_100', 'lead0'],
    ['seed_sentence_208', 'lead0'],
    ['seed_sentence_208', 'lead1'],
  ] as const)('cuts %s %s as the original does', (record, lead) => {
    const { peaks_first50, segments_first40 } = golden()[record]![lead]!;
    expect(rows(650_000, 360, peaks_first50).slice(0, 40)).toEqual(segments_first40);
  });

  it.skipIf(!isThere)('two beats 317 ms apart share halfway where the original overlaps', () => {
    const { peaks_first50, segments_first40 } = golden().seed_sentence_100!.lead1!;
    expect(peaks_first50.slice(0, 2)).toEqual([254, 368]);
    expect(segments_first40.slice(3, 7)).toEqual([
      [272, 326, 't'],
      [314, 350, 'p'],
      [326, 314, 'bg'],
      [350, 386, 'qrs'],
    ]);
    const ours = rows(650_000, 360, peaks_first50);
    expect(ours.slice(3, 7)).toEqual([
      [272, 311, 't'],
      [311, 314, 'bg'],
      [314, 350, 'p'],
      [350, 386, 'qrs'],
    ]);
    expect(ours.slice(7, 40)).toEqual(segments_first40.slice(7, 40));
  });
});
