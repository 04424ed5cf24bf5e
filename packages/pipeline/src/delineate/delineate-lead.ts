import { type WaveSegments, waveCode } from '../wave/wave-types.ts';
import { SegmentList } from './segment-list.ts';

/**
 * Windows around an R peak at rest. The guide's own windows leave most of the T wave out (R + 50…200 ms is ST)
 * and cut a wide QRS; these hold P up to a PR interval of 200 ms, a QRS of 160 ms, and ST with T.
 */
const windowsMs = { pStart: -240, qrsStart: -70, qrsEnd: 90, tEnd: 400 } as const;
/** T ends at half the way to the next beat at the latest, and P starts there at the earliest. */
const cellShare = 0.5;
/** A P or T wave of which less is left between its neighbours is left out. */
const shortestWaveMs = 40;

/**
 * Cuts a lead into P, QRS, T and background around each R peak. Every beat has the stretch from halfway to the
 * beat before to halfway to the beat after; windows are clipped to it, so that at any rate the segments tile the
 * lead without gap or overlap. A P or T wave for which no room is left is dropped; background fills the rest.
 * *units* mV, Hz; R peaks in samples, ascending and distinct
 */
export function delineateLead(
  samples: Float64Array,
  samplingFrequencyHz: number,
  rPeaks: Int32Array,
): WaveSegments {
  const samplesIn = (ms: number) => Math.round((ms / 1000) * samplingFrequencyHz);
  const count = samples.length;
  const shortest = Math.max(1, samplesIn(shortestWaveMs));
  const segments = new SegmentList(rPeaks.length * 4 + 1);
  for (let beat = 0; beat < rPeaks.length; beat++) {
    const peak = rPeaks[beat]!;
    const from = beat === 0 ? 0 : halfway(rPeaks[beat - 1]!, peak);
    const to = beat === rPeaks.length - 1 ? count : halfway(peak, rPeaks[beat + 1]!);
    const qrsStart = Math.max(from, peak + samplesIn(windowsMs.qrsStart));
    const qrsEnd = Math.min(to, peak + samplesIn(windowsMs.qrsEnd));
    const pStart = Math.max(from, peak + samplesIn(windowsMs.pStart));
    const tEnd = Math.min(to, peak + samplesIn(windowsMs.tEnd));
    if (qrsStart - pStart >= shortest) segments.add(pStart, qrsStart, waveCode.P, beat);
    segments.add(qrsStart, qrsEnd, waveCode.QRS, beat);
    if (tEnd - qrsEnd >= shortest) segments.add(qrsEnd, tEnd, waveCode.T, beat);
  }
  return segments.finish(count);
}

const halfway = (before: number, after: number) => before + Math.ceil((after - before) * cellShare);
