import { PipelineError } from '../errors.ts';
import type { FourthOrderFilter } from './design-butterworth.ts';

/**
 * Butterworth filter of second order that passes what lies above or below a cut-off, at which half the power is left;
 * as a filter of fourth order with zeros, so that one function filters by either. With K = tan(π·f / fs) the analog
 * 1/(s² + √2·s + 1) becomes digital by the bilinear transform.
 * *units* Hz · *errors* `FILTER.BAND` · *source* checked against SciPy 1.17, `butter(2, …, fs=…)`
 */
export function designSecondOrder(
  passes: 'above' | 'below',
  cutoffHz: number,
  samplingFrequencyHz: number,
): FourthOrderFilter {
  if (!(cutoffHz > 0 && cutoffHz < samplingFrequencyHz / 2)) {
    throw new PipelineError(
      'FILTER.BAND',
      `a cut-off at ${cutoffHz} Hz needs more than ${2 * cutoffHz} samples a second, not ${samplingFrequencyHz}`,
      { where: `${samplingFrequencyHz} Hz`, remedy: 'Use records sampled faster, or no filter.' },
    );
  }
  const k = Math.tan((Math.PI * cutoffHz) / samplingFrequencyHz);
  const scale = 1 / (1 + Math.SQRT2 * k + k * k);
  const a1 = 2 * (k * k - 1) * scale;
  const a2 = (1 - Math.SQRT2 * k + k * k) * scale;
  const gain = passes === 'above' ? scale : k * k * scale;
  return { b: [gain, passes === 'above' ? -2 * gain : 2 * gain, gain, 0, 0], a: [1, a1, a2, 0, 0] };
}
