import type { PredictedBeat } from '../predict-beats.ts';
import { clock } from '../prediction-text.ts';
import { colorOf } from './class-style.ts';
import { escapeHtml } from './escape-html.ts';

/** The drawing. *units* mm */
const size = { width: 190, height: 40 };
const plot = { left: 9, right: 189, top: 2, bottom: 35 };
const columns = 720;
const tickSeconds = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200];

/**
 * RR intervals over time, each coloured by the class of the beat that ends it. In each of 720 columns a class takes
 * one stroke from its shortest to its longest interval, so that a day is as small a picture as a minute and no
 * extreme is lost. Intervals beyond the axis lie on its edge.
 */
export function drawTachogram(
  beats: readonly PredictedBeat[],
  classes: readonly string[],
  samplingFrequencyHz: number,
  durationSeconds: number,
): string {
  const topSeconds = axisTop(beats, samplingFrequencyHz);
  const x = (seconds: number) => plot.left + (seconds / durationSeconds) * (plot.right - plot.left);
  const y = (rr: number) => plot.bottom - (Math.min(rr, topSeconds) / topSeconds) * (plot.bottom - plot.top);
  const strokes = classes.map(() => new Map<number, [number, number]>());
  for (let beat = 1; beat < beats.length; beat++) {
    const { sample, class: predicted } = beats[beat]!;
    const rr = (sample - beats[beat - 1]!.sample) / samplingFrequencyHz;
    const column = Math.floor((sample / samplingFrequencyHz / durationSeconds) * columns);
    const stroke = strokes[predicted]!.get(column);
    strokes[predicted]!.set(
      column,
      stroke === undefined ? [rr, rr] : [Math.min(stroke[0], rr), Math.max(stroke[1], rr)],
    );
  }
  const paths = strokes.map((stroke, index) => {
    const name = classes[index]!;
    const at = (column: number) => x(((column + 0.5) / columns) * durationSeconds).toFixed(2);
    const d = [...stroke].map(
      ([column, [least, most]]) => `M${at(column)} ${y(least).toFixed(2)}V${(y(most) - 0.01).toFixed(2)}`,
    );
    const width = name === 'N' ? 0.55 : 0.95;
    return `<path d="${d.join('')}" stroke="${colorOf(name)}" stroke-width="${width}" stroke-linecap="round" fill="none"/>`;
  });
  return [
    `<svg class="tachogram" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="RR intervals over time">`,
    ...levels(topSeconds).map(
      (rr) =>
        `<path class="axis" d="M${plot.left} ${y(rr).toFixed(2)}H${plot.right}"/><text x="${plot.left - 1}" y="${(y(rr) + 0.9).toFixed(2)}" text-anchor="end">${rr.toFixed(1)} s</text>`,
    ),
    ...timeTicks(durationSeconds).map(
      (seconds) =>
        `<path class="axis" d="M${x(seconds).toFixed(2)} ${plot.bottom}v1"/><text x="${x(seconds).toFixed(2)}" y="${plot.bottom + 3.6}" text-anchor="middle">${escapeHtml(clock(seconds).replace(/\.0$/, ''))}</text>`,
    ),
    ...paths,
    '</svg>',
  ].join('');
}

/** At least 1.5 s and at most 4 s: the 99.9th percentile, so that one lost electrode does not flatten the rest. */
function axisTop(beats: readonly PredictedBeat[], samplingFrequencyHz: number): number {
  const sorted = beats
    .slice(1)
    .map(({ sample }, at) => (sample - beats[at]!.sample) / samplingFrequencyHz)
    .sort((one, other) => one - other);
  const high = sorted[Math.floor(0.999 * sorted.length)] ?? 1;
  return Math.min(4, Math.max(1.5, Math.ceil((high + 0.1) / 0.5) * 0.5));
}

const levels = (topSeconds: number): number[] =>
  Array.from({ length: Math.floor(topSeconds / 0.5) + 1 }, (_, at) => at * 0.5);

function timeTicks(durationSeconds: number): number[] {
  const step = tickSeconds.find((seconds) => durationSeconds / seconds <= 10) ?? 86_400;
  return Array.from({ length: Math.floor((0.97 * durationSeconds) / step) + 1 }, (_, at) => at * step);
}
