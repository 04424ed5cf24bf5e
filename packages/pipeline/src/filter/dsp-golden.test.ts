import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { designButterworth } from './design-butterworth.ts';
import { filterForwardBackward } from './filter-forward-backward.ts';
import { removeDrift } from './filter-lead.ts';
import { compose, decompose } from './wavelet-db4.ts';

/** Made with SciPy 1.10 and PyWavelets 1.1.1 from the first 10 s of MIT-BIH record 100, lead MLII. */
const goldenFile = new URL('../../../../../shared/golden/dsp.json', import.meta.url);
const isThere = existsSync(goldenFile);
if (!isThere) console.warn('golden values are not here: ../shared/golden/dsp.json');

const golden = () => JSON.parse(readFileSync(goldenFile, 'utf8'));

/** Largest distance, relative to the largest expected value. */
function distance(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  const size = Math.max(...expected.map(Math.abs));
  return Math.max(...expected.map((value, index) => Math.abs(value - actual[index]!))) / size;
}

const rounding = 1e-12;
/** The long golden arrays are written with ten digits. */
const tenDigits = 1e-9;

describe.skipIf(!isThere)('filters agree with SciPy and PyWavelets', () => {
  const lead = () =>
    Float64Array.from(golden().rec100_first3600_adc as [number, number][], ([first]) => (first - 1024) / 200);

  it('the band-stop has SciPy’s coefficients', () => {
    const { a, b } = designButterworth('stop', 50, 60, 360);
    expect(distance(b, golden().butter_bandstop_50_60_fs360.b)).toBeLessThan(rounding);
    expect(distance(a, golden().butter_bandstop_50_60_fs360.a)).toBeLessThan(rounding);
  });

  it('filtering forward and backward gives SciPy’s samples, edges included', () => {
    const filtered = filterForwardBackward(lead(), designButterworth('stop', 50, 60, 360));
    expect(distance(filtered, golden().filtfilt_right_lead0)).toBeLessThan(tenDigits);
  });

  it.each([64, 61])('db4 takes apart and puts together %i samples as PyWavelets does', (count) => {
    const expected = golden()[`wavedec_${count}`];
    const coefficients = decompose(Float64Array.from(expected.x), 2);
    expect(distance(coefficients.approximation, expected.cA2)).toBeLessThan(rounding);
    expect(distance(coefficients.details[0]!, expected.cD2)).toBeLessThan(rounding);
    expect(distance(coefficients.details[1]!, expected.cD1)).toBeLessThan(rounding);
    expect(distance(compose(coefficients), expected.rec)).toBeLessThan(rounding);
    const approximation = new Float64Array(coefficients.approximation.length);
    const detailsOnly = compose({ ...coefficients, approximation });
    expect(distance(detailsOnly, expected.details_only)).toBeLessThan(rounding);
  });

  it('drift removal is the level 8 approximation set to zero', () => {
    const expected = golden().db4_level8_highpass_rec100_lead0_first720 as number[];
    const clean = removeDrift(lead(), 360).subarray(0, expected.length);
    expect(distance(clean, expected)).toBeLessThan(tenDigits);
  });
});
