import { SampleReader } from '../../signal/sample-reader.ts';
import type { MakeStore, SampleSource } from '../../signal/sample-store.ts';
import { type WaveSegments, waveCode } from '../../wave/wave-types.ts';
import { SegmentList } from '../segment-list.ts';
import { findP } from './find-p.ts';
import { findT } from './find-t.ts';
import type { FoundWave } from './found-wave.ts';
import { isLocked } from './is-locked.ts';
import { type Bounds, type Cell, qrsBounds } from './qrs-bounds.ts';
import { quietLevels } from './quiet-levels.ts';
import { splineWavelet } from './spline-wavelet.ts';

/** The two scales' running means: 2² and 2⁴ at 250 Hz. *units* ms */
const scaleMs = { fine: 8, coarse: 32 } as const;
/** The longest QT interval that is looked for, from the R peak at 60 beats a minute; it grows as √RR. *units* ms */
const longestTMs = 520;
/** T ends after this share of the way to the next beat at the latest. */
const tShare = 0.7;
/** P starts at most so long before the R peak, and in the later half of the way from the beat before. *units* ms */
const earliestPMs = 340;
const pShare = 0.5;
/** Slopes stand out of what lies between the beats where they are so many times as large. */
const standOut = { qrs: 4, wave: 3 } as const;

/**
 * Finds P, QRS and T of each beat in the lead itself, by a wavelet's modulus maxima. A P or T wave is there where
 * it comes with the beats around too, or stands out of what lies between beats; else it is absent, and background. T begins where QRS ends: the ST segment is told by its
 * token, as by the other delineations. The segments tile the lead; each beat has one QRS, which holds its R peak.
 * *units* mV, Hz; R peaks in samples, ascending and distinct · *source* Martínez et al. 2004,
 * doi:10.1109/TBME.2003.821031; how absence is decided and the thresholds are Beatlab's (docs/delineation.md)
 */
export function delineateByWavelet(
  lead: SampleSource,
  samplingFrequencyHz: number,
  rPeaks: Int32Array,
  makeStore: MakeStore,
): WaveSegments {
  const samplesIn = (ms: number) => Math.round((ms / 1000) * samplingFrequencyHz);
  const cells = cellsOf(lead.length, rPeaks, samplesIn);
  const waveletOf = (ms: number) =>
    new SampleReader(splineWavelet(lead, Math.max(1, samplesIn(ms)), makeStore));
  const fine = waveletOf(scaleMs.fine);
  const noise = quietLevels(fine, cells);
  const complexes = cells.map((cell, beat) => qrsBounds(fine, cell, standOut.qrs * noise[beat]!));
  const coarse = waveletOf(scaleMs.coarse);
  const quiet = quietLevels(coarse, cells);
  const segments = new SegmentList(rPeaks.length * 4 + 1);
  let reached = 0;
  for (const [beat, complex] of complexes.entries()) {
    /** Whether a wave is one: it comes with the beats around too, or stands out of what lies between them. */
    const isWave = (wave: FoundWave | null): wave is FoundWave =>
      wave !== null &&
      (wave.slope >= standOut.wave * quiet[beat]! || isLocked(coarse, beat, wave, cells, complexes));
    const from = Math.max(reached, earliestP(cells, beat));
    const p = findP(coarse, { from, to: complex.start, samplesIn });
    if (isWave(p)) segments.add(p.start, p.end, waveCode.P, beat);
    segments.add(complex.start, complex.end, waveCode.QRS, beat);
    const t = findT(coarse, { from: complex.end, to: latestT(cells, complexes, beat), samplesIn });
    if (isWave(t)) segments.add(complex.end, t.end, waveCode.T, beat);
    reached = isWave(t) ? t.end : complex.end;
  }
  return segments.finish(lead.length);
}

/** Each beat's stretch, from halfway to the beat before to halfway to the beat after. */
const cellsOf = (count: number, rPeaks: Int32Array, samplesIn: Cell['samplesIn']): Cell[] =>
  Array.from(rPeaks, (peak, beat) => ({
    peak,
    from: beat === 0 ? 0 : halfway(rPeaks[beat - 1]!, peak),
    to: beat === rPeaks.length - 1 ? count : halfway(peak, rPeaks[beat + 1]!),
    samplesIn,
  }));

const halfway = (before: number, after: number) => before + Math.ceil((after - before) / 2);

function earliestP(cells: readonly Cell[], beat: number): number {
  const { peak, samplesIn } = cells[beat]!;
  const before = cells[beat - 1]?.peak ?? Number.NEGATIVE_INFINITY;
  return Math.max(0, peak - samplesIn(earliestPMs), Math.ceil(peak - pShare * (peak - before)));
}

/** The latest end of T; never beyond the next QRS complex, nor the lead. */
function latestT(cells: readonly Cell[], complexes: readonly Bounds[], beat: number): number {
  const { peak, samplesIn } = cells[beat]!;
  const last = cells.at(-1)!;
  const next = cells[beat + 1]?.peak ?? peak + samplesIn(1000);
  const seconds = (next - peak) / samplesIn(1000);
  const longest = peak + samplesIn(longestTMs * Math.sqrt(Math.min(seconds, 1.5)));
  return Math.min(longest, Math.floor(peak + tShare * (next - peak)), complexes[beat + 1]?.start ?? last.to);
}
