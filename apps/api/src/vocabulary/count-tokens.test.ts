import { labelMaps } from '@beatlab/pipeline/label/label-map';
import { waveCode } from '@beatlab/pipeline/wave/wave-types';
import { expect, it } from 'vitest';
import { countTokens } from './count-tokens.ts';

const annotation = (sample: number, symbol: string) => ({
  sample,
  symbol,
  subtype: 0,
  channel: 0,
  number: 0,
  aux: '',
});
/** Two beats at 100 and 300, each a QRS complex between background. */
const sentences = {
  sampling: { samplingFrequencyHz: 180, sampleCount: 200 },
  own: { samplingFrequencyHz: 360, sampleCount: 400 },
  rPeaks: Int32Array.of(50, 150),
  leads: [
    {
      start: Int32Array.of(0, 40, 60, 140, 160),
      end: Int32Array.of(40, 60, 140, 160, 200),
      wave: Uint8Array.of(waveCode.BG, waveCode.QRS, waveCode.BG, waveCode.QRS, waveCode.BG),
      beat: Int32Array.of(-1, 0, -1, 1, -1),
      token: Int32Array.of(2, 0, 2, 1, 2),
    },
  ],
};
const annotations = [annotation(101, 'N'), annotation(298, 'V'), annotation(9_999, 'V')];
const count = (mode: 'binary' | 'five-class', labelling: 'beat' | 'guide' = 'beat') => {
  const classCount = mode === 'binary' ? 2 : 5;
  const counts = new Float64Array(3 * (classCount + 1));
  countTokens(
    sentences,
    annotations,
    { labelMap: labelMaps['aami-strict'], labelling, mode, classCount },
    counts,
  );
  return [0, 1, 2].map((token) => [
    ...counts.slice(token * (classCount + 1), (token + 1) * (classCount + 1)),
  ]);
};

it('counts a token by the class of its beat, whatever its leads were resampled to, and background apart', () => {
  expect(count('five-class')).toEqual([
    [1, 0, 0, 0, 0, 0],
    [0, 0, 1, 0, 0, 0],
    [0, 0, 0, 0, 0, 3],
  ]);
  expect(count('binary')).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 3],
  ]);
});

it('gives a wave the class of the annotation before it where the training did', () => {
  expect(count('five-class', 'guide')[1]).toEqual([1, 0, 0, 0, 0, 0]);
});
