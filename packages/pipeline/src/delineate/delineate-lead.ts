import type { SampleSource } from '../signal/sample-store.ts';
import type { WaveSegments } from '../wave/wave-types.ts';
import { cutAroundPeaks } from './cut-around-peaks.ts';

/**
 * Windows around an R peak at rest. The guide's own windows leave most of the T wave out (R + 50…200 ms is ST)
 * and cut a wide QRS; these hold P up to a PR interval of 200 ms, a QRS of 160 ms, and ST with T.
 */
const windowsMs = { pStart: -240, qrsStart: -70, qrsEnd: 90, tEnd: 400 } as const;

/**
 * Cuts a lead into P, QRS, T and background around each R peak, by windows that fit beats at rest (see
 * `cutAroundPeaks`).
 * *units* mV, Hz; R peaks in samples, ascending and distinct
 */
export function delineateLead(
  lead: Pick<SampleSource, 'length'>,
  samplingFrequencyHz: number,
  rPeaks: Int32Array,
): WaveSegments {
  return cutAroundPeaks(lead.length, samplingFrequencyHz, rPeaks, windowsMs);
}
