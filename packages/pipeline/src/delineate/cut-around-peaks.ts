import { type WaveSegments, waveCode } from '../wave/wave-types.ts';
import { SegmentList } from './segment-list.ts';

/** Where the waves of a beat lie around its R peak; P ends where QRS starts, and T starts where it ends. *units* ms */
export interface WaveWindows {
  readonly pStart: number;
  readonly qrsStart: number;
  readonly qrsEnd: number;
  readonly tEnd: number;
}

/** T ends at half the way to the next beat at the latest, and P starts there at the earliest. */
const cellShare = 0.5;
/** A P or T wave of which less is left between its neighbours is left out. */
const shortestWaveMs = 40;

/**
 * Cuts a lead into P, QRS, T and background by fixed windows. Every beat has the stretch from halfway to the
 * beat before to halfway to the beat after; windows are clipped to it, so that at any rate the segments tile the
 * lead without gap or overlap. A P or T wave for which no room is left is dropped; background fills the rest.
 * *units* samples, Hz, ms; R peaks in samples, ascending and distinct
 */
export function cutAroundPeaks(
  count: number,
  samplingFrequencyHz: number,
  rPeaks: Int32Array,
  windowsMs: WaveWindows,
): WaveSegments {
  const samplesIn = (ms: number) => Math.round((ms / 1000) * samplingFrequencyHz);
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
