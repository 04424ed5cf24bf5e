import type { SampleSource } from '../signal/sample-store.ts';
import type { WaveSegments } from '../wave/wave-types.ts';
import { cutAroundPeaks } from './cut-around-peaks.ts';

/** The original's windows: at 360 Hz R − 54, R − 18, R + 18 and R + 72 samples. */
const guideWindowsMs = { pStart: -150, qrsStart: -50, qrsEnd: 50, tEnd: 200 } as const;

/**
 * Cuts a lead by the windows of the original project: P from R − 150 to R − 50 ms, QRS to R + 50 ms, T to
 * R + 200 ms. Its spans hold their last sample too, and overlap where two beats are less than 350 ms apart; here
 * spans are half-open and end halfway to the next beat at the latest (see `cutAroundPeaks`).
 * *units* mV, Hz; R peaks in samples, ascending and distinct
 */
export function delineateAsGuide(
  lead: Pick<SampleSource, 'length'>,
  samplingFrequencyHz: number,
  rPeaks: Int32Array,
): WaveSegments {
  return cutAroundPeaks(lead.length, samplingFrequencyHz, rPeaks, guideWindowsMs);
}
