import type { Samples } from '../signal/samples.ts';
import { detectRPeaks } from './detect-r-peaks.ts';
import { detectByHamilton } from './hamilton-detector.ts';

/** Ways to find R peaks, by name. */
export const rPeakDetectors = ['detector', 'hamilton'] as const;
export type RPeakDetector = (typeof rPeakDetectors)[number];

type Detect = (leads: readonly Samples[], samplingFrequencyHz: number) => Int32Array;

const detectors: { readonly [Name in RPeakDetector]: Detect } = {
  detector: detectRPeaks,
  hamilton: detectByHamilton,
};

/** Finds the R peaks of a record by the detector of that name. *units* mV, Hz · *returns* samples, ascending */
export function findRPeaks(
  leads: readonly Samples[],
  samplingFrequencyHz: number,
  detector: RPeakDetector,
): Int32Array {
  return detectors[detector](leads, samplingFrequencyHz);
}
