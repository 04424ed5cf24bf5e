import type { WaveSegments } from '../wave/wave-types.ts';
import { delineateAsGuide } from './delineate-as-guide.ts';
import { delineateLead } from './delineate-lead.ts';
import { delineateByWavelet } from './wavelet/delineate-by-wavelet.ts';

/** Ways to cut a lead into wave segments, by name. */
export const delineations = ['windows', 'guide', 'wavelet'] as const;
export type Delineation = (typeof delineations)[number];

type Delineate = (samples: Float64Array, samplingFrequencyHz: number, rPeaks: Int32Array) => WaveSegments;

const methods: { readonly [Name in Delineation]: Delineate } = {
  windows: delineateLead,
  guide: delineateAsGuide,
  wavelet: delineateByWavelet,
};

/** Cuts a lead into wave segments by the method of that name. *units* mV, Hz; R peaks in samples, ascending */
export function findWaves(
  samples: Float64Array,
  samplingFrequencyHz: number,
  rPeaks: Int32Array,
  delineation: Delineation,
): WaveSegments {
  return methods[delineation](samples, samplingFrequencyHz, rPeaks);
}
