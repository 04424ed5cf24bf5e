import { type MakeStore, memorySource, newMemoryStore, type SampleSource } from '../signal/sample-store.ts';
import type { Samples } from '../signal/samples.ts';
import type { WaveSegments } from '../wave/wave-types.ts';
import { delineateAsGuide } from './delineate-as-guide.ts';
import { delineateLead } from './delineate-lead.ts';
import { delineateByWavelet } from './wavelet/delineate-by-wavelet.ts';

/** Ways to cut a lead into wave segments, by name. */
export const delineations = ['windows', 'guide', 'wavelet'] as const;
export type Delineation = (typeof delineations)[number];

type Delineate = (
  lead: SampleSource,
  samplingFrequencyHz: number,
  rPeaks: Int32Array,
  makeStore: MakeStore,
) => WaveSegments;

const methods: { readonly [Name in Delineation]: Delineate } = {
  windows: delineateLead,
  guide: delineateAsGuide,
  wavelet: delineateByWavelet,
};

/** Cuts a lead into wave segments by the method of that name. *units* mV, Hz; R peaks in samples, ascending */
export const findWaves = (
  samples: Samples,
  samplingFrequencyHz: number,
  rPeaks: Int32Array,
  delineation: Delineation,
): WaveSegments =>
  findWavesIn(memorySource(samples), samplingFrequencyHz, rPeaks, delineation, newMemoryStore);

/** The same of a lead that need not be in memory, with stores for what lies between the method's steps. */
export function findWavesIn(
  lead: SampleSource,
  samplingFrequencyHz: number,
  rPeaks: Int32Array,
  delineation: Delineation,
  makeStore: MakeStore,
): WaveSegments {
  return methods[delineation](lead, samplingFrequencyHz, rPeaks, makeStore);
}
