import { type MakeStore, memorySource, newMemoryStore, type SampleSource } from '../signal/sample-store.ts';
import type { Samples } from '../signal/samples.ts';
import { detectRPeaksIn } from './detect-r-peaks.ts';
import { detectByHamiltonIn } from './hamilton-detector.ts';

/** Ways to find R peaks, by name. */
export const rPeakDetectors = ['detector', 'hamilton'] as const;
export type RPeakDetector = (typeof rPeakDetectors)[number];

type Detect = (
  leads: readonly SampleSource[],
  samplingFrequencyHz: number,
  makeStore: MakeStore,
) => Int32Array;

const detectors: { readonly [Name in RPeakDetector]: Detect } = {
  detector: detectRPeaksIn,
  hamilton: detectByHamiltonIn,
};

/** Finds the R peaks of a record by the detector of that name. *units* mV, Hz · *returns* samples, ascending */
export const findRPeaks = (
  leads: readonly Samples[],
  samplingFrequencyHz: number,
  detector: RPeakDetector,
): Int32Array => findRPeaksIn(leads.map(memorySource), samplingFrequencyHz, detector, newMemoryStore);

/** The same of leads that need not be in memory, with stores for what lies between the detector's steps. */
export function findRPeaksIn(
  leads: readonly SampleSource[],
  samplingFrequencyHz: number,
  detector: RPeakDetector,
  makeStore: MakeStore,
): Int32Array {
  return detectors[detector](leads, samplingFrequencyHz, makeStore);
}
