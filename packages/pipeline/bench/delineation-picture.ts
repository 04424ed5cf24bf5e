import type { WaveSegments } from '../src/wave/wave-types.ts';
import { waveTypes } from '../src/wave/wave-types.ts';

/** One beat of a lead with what its delineation says, to be looked at. */
export interface PicturedBeat {
  title: string;
  samples: Float64Array;
  samplingFrequencyHz: number;
  segments: WaveSegments;
  /** *units* samples */
  peak: number;
}

const panel = { width: 230, height: 150, gap: 12, columns: 5 } as const;
/** Shown before and after the R peak. *units* ms */
const shownMs = { before: 420, after: 640 } as const;
const colours = { P: '#9cc3e6', QRS: '#f2b8a0', T: '#b9d9a8', BG: 'none' } as const;

/** A page of beats, five a row: the signal over its wave segments, P blue, QRS red, T green; a tick every 200 ms. */
export function delineationPicture(beats: readonly PicturedBeat[]): string {
  const rows = Math.ceil(beats.length / panel.columns);
  const [width, height] = [
    panel.columns * (panel.width + panel.gap) + panel.gap,
    rows * (panel.height + panel.gap) + panel.gap,
  ];
  const panels = beats.map((beat, index) => {
    const x = panel.gap + (index % panel.columns) * (panel.width + panel.gap);
    const y = panel.gap + Math.floor(index / panel.columns) * (panel.height + panel.gap);
    return `<g transform="translate(${x} ${y})">${drawBeat(beat)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="sans-serif" font-size="11"><title>Beats with their wave segments</title><rect width="100%" height="100%" fill="white"/>${panels.join('\n')}</svg>\n`;
}

function drawBeat({ title, samples, samplingFrequencyHz: fs, segments, peak }: PicturedBeat): string {
  const from = Math.max(0, peak - Math.round((shownMs.before / 1000) * fs));
  const to = Math.min(samples.length, peak + Math.round((shownMs.after / 1000) * fs));
  const x = (sample: number) => ((sample - from) / (to - from)) * panel.width;
  const shown = samples.subarray(from, to);
  const [low, high] = [Math.min(...shown), Math.max(...shown)];
  const y = (value: number) => 22 + (1 - (value - low) / (high - low || 1)) * (panel.height - 40);
  const waves = [...segments.start.keys()].flatMap((index) => {
    const [start, end] = [Math.max(segments.start[index]!, from), Math.min(segments.end[index]!, to)];
    const fill = colours[waveTypes[segments.wave[index]!]!];
    if (start >= end || fill === 'none') return [];
    return `<rect x="${x(start).toFixed(1)}" y="16" width="${(x(end) - x(start)).toFixed(1)}" height="${panel.height - 28}" fill="${fill}"/>`;
  });
  const line = [...shown]
    .map((value, index) => `${x(from + index).toFixed(1)},${y(value).toFixed(1)}`)
    .join(' ');
  const ticks = [-400, -200, 0, 200, 400, 600].map((ms) => {
    const at = x(peak + (ms / 1000) * fs).toFixed(1);
    return `<path d="M${at} ${panel.height - 12}v${ms === 0 ? 8 : 4}" stroke="#555"/>`;
  });
  return [
    `<text x="2" y="11">${title}</text>`,
    ...waves,
    `<polyline points="${line}" fill="none" stroke="black" stroke-width="1.1"/>`,
    ...ticks,
  ].join('');
}
