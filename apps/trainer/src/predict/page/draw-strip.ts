import type { Strip } from '../read-strips.ts';
import { colorOf } from './class-style.ts';
import { escapeHtml } from './escape-html.ts';

export const paperSpeedMmPerSecond = 25;
/** Between the middles of two leads. *units* mm */
const rowHeight = 22;
const above = 4;

/**
 * A stretch of signal on ECG paper at 25 mm/s, each lead around its median, each beat under its class. The drawing's
 * unit is the millimetre, so that it prints to scale. *units* gain in mm/mV
 */
export function drawStrip(
  strip: Strip,
  classes: readonly string[],
  samplingFrequencyHz: number,
  gain: number,
): string {
  const { leads, from, to, beats, beat: about } = strip;
  const width = ((to - from) / samplingFrequencyHz) * paperSpeedMmPerSecond;
  const height = above + Math.max(1, leads.length) * rowHeight;
  const x = (sample: number) => ((sample - from) / samplingFrequencyHz) * paperSpeedMmPerSecond;
  const marks = beats
    .filter((beat) => about === null || beat === about)
    .map((beat) => {
      const name = classes[beat.class]!;
      return `<text class="beat" x="${x(beat.sample).toFixed(2)}" y="3" text-anchor="middle" style="fill:${colorOf(name)}">${escapeHtml(name)}</text>`;
    });
  const traces = leads.map(({ name, samples }, row) => {
    const middle = above + (row + 0.5) * rowHeight;
    const d = tracePath(samples, middle, gain, paperSpeedMmPerSecond / samplingFrequencyHz);
    return `<path class="trace" d="${d}"/><text class="lead" x="0.8" y="${(middle - rowHeight / 2 + 2.8).toFixed(2)}">${escapeHtml(name)}</text>`;
  });
  return [
    `<svg class="strip" style="width:${width.toFixed(2)}mm" viewBox="0 0 ${width.toFixed(2)} ${height}" role="img" aria-label="ECG">`,
    gridPaths(width, above, height),
    ...traces,
    ...marks,
    '</svg>',
  ].join('');
}

/**
 * Full gain (10 mm/mV) where three in four of the leads drawn fit their rows, else the half or the quarter of it, for
 * all strips alike: a single strip whose baseline wanders must not make the others small.
 */
export function chooseGain(strips: readonly Strip[]): number {
  const reaches = strips
    .flatMap(({ leads }) => leads)
    .map(({ samples }) => {
      const middle = medianOf(samples);
      return samples.reduce((most, value) => Math.max(most, Math.abs(value - middle) || 0), 0);
    })
    .sort((one, other) => one - other);
  const usual = reaches[Math.floor(0.75 * (reaches.length - 1))] ?? 0;
  return [10, 5, 2.5].find((gain) => usual * gain <= 0.65 * rowHeight) ?? 2.5;
}

/** Broken where samples are missing, and held within the row's neighbours where it would leave the paper. */
function tracePath(samples: Float64Array, middle: number, gain: number, mmPerSample: number): string {
  const base = medianOf(samples);
  const reach = 0.75 * rowHeight;
  let pen = 'M';
  let d = '';
  for (const [at, value] of samples.entries()) {
    if (Number.isNaN(value)) {
      pen = 'M';
      continue;
    }
    const offset = Math.max(-reach, Math.min(reach, (value - base) * gain));
    d += `${pen}${(at * mmPerSample).toFixed(2)} ${(middle - offset).toFixed(2)}`;
    pen = 'L';
  }
  return d;
}

function medianOf(samples: Float64Array): number {
  const known = samples.filter((value) => !Number.isNaN(value)).sort();
  return known[Math.floor(known.length / 2)] ?? 0;
}

/** Boxes of 5 mm: 0.2 s wide. */
function gridPaths(width: number, top: number, bottom: number): string {
  const every = (from: number, to: number) =>
    Array.from({ length: Math.floor((to - from) / 5 + 1e-9) + 1 }, (_, at) => from + 5 * at);
  const vertical = every(0, width).map((at) => `M${at} ${top}V${bottom}`);
  const horizontal = every(top, bottom).map((at) => `M0 ${at}H${width.toFixed(2)}`);
  return `<path class="paper" d="${[...vertical, ...horizontal].join('')}"/>`;
}
