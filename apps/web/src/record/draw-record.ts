import { formatRecordTime } from '../format/format-time.ts';
import { segmentColor } from '../theme/series-colors.ts';
import type { BeatTrack } from './beat-track.ts';
import { type DrawnLead, drawLeads } from './draw-leads.ts';
import { drawTrack } from './draw-tracks.ts';
import type { Palette } from './palette.ts';
import { axisStep, type RecordLayout } from './record-layout.ts';
import type { View } from './record-view.ts';
import type { SignalTiles } from './signal-tiles.ts';
import type { LeadWaves } from './wave-pages.ts';

/** All that is drawn of a record. */
export interface RecordScene {
  readonly tiles: SignalTiles;
  readonly samplingFrequencyHz: number;
  readonly layout: RecordLayout;
  readonly leads: readonly DrawnLead[];
  readonly tracks: readonly BeatTrack[];
  readonly marked: readonly number[];
  /** Waves of each lead in a stretch, by lead; empty while none are known. */
  readonly wavesIn: (view: View) => readonly LeadWaves[];
  readonly palette: Palette;
}

/** A small box of millimetre paper. *units* s, mV */
const box = { seconds: 0.04, millivolts: 0.1 };
/** Narrower than this, the paper would be a grey wash. */
const narrowestBox = 3;
const roomForToken = 24;

/** Draws a frame: paper, time, tracks, leads, waves. *units* width in CSS pixels */
export function drawRecord(
  pen: CanvasRenderingContext2D,
  scene: RecordScene,
  view: View,
  width: number,
  density: number,
): void {
  const { layout, leads, tracks, palette, marked, tiles, samplingFrequencyHz } = scene;
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.fillStyle = palette.surface;
  pen.fillRect(0, 0, width, layout.height);
  for (const lead of leads) drawPaper(pen, lead, view, width, palette);
  drawAxis(pen, scene, view, width);
  for (const [at, track] of tracks.entries()) {
    const band = layout.tracks[at];
    if (band === undefined) continue;
    drawTrack(pen, { track, band, view, width, palette, marked: at === 0 ? marked : [] });
  }
  drawLeads(pen, { tiles, leads, samplingFrequencyHz, view, width, density, palette });
  drawWaves(pen, scene, view, width);
  drawNames(pen, scene, width);
}

function drawPaper(
  pen: CanvasRenderingContext2D,
  { band, least, greatest }: DrawnLead,
  view: View,
  width: number,
  palette: Palette,
): void {
  const perSecond = width / view.span;
  const perMillivolt = band.height / (greatest - least);
  pen.fillStyle = palette.paper;
  for (const size of [1, 5]) {
    const seconds = box.seconds * size;
    if (seconds * perSecond >= narrowestBox * (size === 1 ? 1.5 : 1)) {
      for (let line = Math.ceil(view.from / seconds); line * seconds < view.from + view.span; line++)
        pen.fillRect((line * seconds - view.from) * perSecond, band.top, 1, band.height);
    }
    const millivolts = box.millivolts * size;
    if (millivolts * perMillivolt >= narrowestBox) {
      for (let line = Math.ceil(least / millivolts); line * millivolts < greatest; line++)
        pen.fillRect(0, band.top + (greatest - line * millivolts) * perMillivolt, width, 1);
    }
  }
}

function drawAxis(
  pen: CanvasRenderingContext2D,
  { layout, palette }: RecordScene,
  view: View,
  width: number,
): void {
  const step = axisStep(view.span, width);
  pen.font = `11px ${palette.sans}`;
  pen.textAlign = 'left';
  for (let line = Math.ceil(view.from / step); line * step <= view.from + view.span; line++) {
    const x = ((line * step - view.from) * width) / view.span;
    pen.fillStyle = palette.line;
    pen.fillRect(x, 0, 1, layout.height);
    pen.fillStyle = palette.dim;
    if (x < width - 40) pen.fillText(axisText(line * step, step), x + 4, layout.axis.top + 14);
  }
  pen.fillStyle = palette.line;
  for (const { top } of [...layout.tracks, ...layout.leads.slice(0, 1)]) pen.fillRect(0, top, width, 1);
}

/** Below a tenth of a second, a time's digits are those of its step. */
const axisText = (seconds: number, step: number): string =>
  step < 0.1 ? `${seconds.toFixed(2)} s` : formatRecordTime(seconds);

function drawWaves(pen: CanvasRenderingContext2D, scene: RecordScene, view: View, width: number): void {
  const { layout, leads, palette } = scene;
  pen.textAlign = 'center';
  pen.font = `10px ${palette.mono}`;
  const all = scene.wavesIn(view);
  for (const [at, lead] of leads.entries()) {
    const band = layout.waves[at];
    if (band === undefined) continue;
    for (const waves of all) {
      if (waves.lead !== lead.name) continue;
      for (const [index, start] of waves.startSeconds.entries()) {
        const end = waves.endSeconds[index] ?? start;
        if (end < view.from || start > view.from + view.span) continue;
        const left = Math.max(0, ((start - view.from) * width) / view.span);
        const right = Math.min(width, ((end - view.from) * width) / view.span);
        const color = segmentColor(waves.waves[index], palette.scheme);
        pen.globalAlpha = color === null ? 1 : 0.22;
        pen.fillStyle = color ?? palette.sunk;
        pen.fillRect(left, band.top + 1, Math.max(0.5, right - left - 0.5), band.height - 2);
        pen.globalAlpha = 1;
        const token = waves.tokens[index];
        if (token === undefined || right - left < roomForToken) continue;
        pen.fillStyle = color === null ? palette.dim : palette.ink;
        pen.fillText(token, (left + right) / 2, band.top + 11);
      }
    }
  }
}

/** Names of tracks and leads at the left, on a patch of their own, and the height of a lead's band. */
function drawNames(pen: CanvasRenderingContext2D, scene: RecordScene, width: number): void {
  const { layout, leads, tracks, palette } = scene;
  pen.textAlign = 'left';
  pen.font = `600 11px ${palette.sans}`;
  const label = (text: string, y: number) => {
    pen.globalAlpha = 0.82;
    pen.fillStyle = palette.surface;
    pen.fillRect(0, y - 10, pen.measureText(text).width + 8, 14);
    pen.globalAlpha = 1;
    pen.fillStyle = palette.ink;
    pen.fillText(text, 4, y);
  };
  // A run goes by its number here: its name would hide its first beats.
  for (const [at, { name }] of tracks.entries())
    label(name.split(' ')[0] ?? name, (layout.tracks[at]?.top ?? 0) + 15);
  for (const { name, band } of leads) label(name, band.top + 15);
  pen.textAlign = 'right';
  pen.font = `10px ${palette.sans}`;
  pen.fillStyle = palette.dim;
  for (const { band, least, greatest } of leads) {
    // The bar at the right edge is one millivolt high.
    const millivolt = band.height / (greatest - least);
    const bottom = band.top + band.height - 6;
    pen.fillRect(width - 8, bottom - millivolt, 2, millivolt);
    pen.fillText('1 mV', width - 12, bottom - millivolt / 2 + 4);
  }
}
