import { addToColumns, type Columns, emptyColumns } from './columns.ts';
import type { Palette } from './palette.ts';
import type { Band } from './record-layout.ts';
import type { View } from './record-view.ts';
import { leadOf, type SignalTiles } from './signal-tiles.ts';

/** A lead that is drawn: where, and how many millivolts its band spans. */
export interface DrawnLead {
  readonly name: string;
  readonly band: Band;
  readonly least: number;
  readonly greatest: number;
}

interface LeadsPicture {
  readonly tiles: SignalTiles;
  readonly leads: readonly DrawnLead[];
  readonly samplingFrequencyHz: number;
  readonly view: View;
  readonly width: number;
  /** Pixels of the screen in one of CSS: every one of them is a column. */
  readonly density: number;
  readonly palette: Palette;
}

/** From so many samples in a column on, a lead is bars: a line through them would look the same and take longer. */
const samplesOfABar = 10;

/** Columns are filled again for each frame, and taken anew only where the width changes. */
let room: Columns = emptyColumns(0);

/** Draws the leads from the extremes of what lies under each column of pixels. */
export function drawLeads(pen: CanvasRenderingContext2D, picture: LeadsPicture): void {
  const { tiles, leads, samplingFrequencyHz, view, width, density, palette } = picture;
  const columnCount = Math.max(1, Math.round(width * density));
  const fromSample = view.from * samplingFrequencyHz;
  const samplesPerPixel = (view.span * samplingFrequencyHz) / columnCount;
  const shown = tiles.cover(
    Math.max(0, Math.floor(fromSample) - 1),
    Math.ceil(fromSample + view.span * samplingFrequencyHz) + 1,
    samplesPerPixel,
  );
  if (room.low.length !== columnCount) room = emptyColumns(columnCount);
  pen.strokeStyle = palette.ink;
  pen.fillStyle = palette.ink;
  pen.lineJoin = 'round';
  for (const [index, lead] of leads.entries()) {
    const yOf = (millivolts: number) =>
      lead.band.top + ((lead.greatest - millivolts) / (lead.greatest - lead.least)) * lead.band.height;
    const areSamples = shown.every(({ bucket }) => bucket === 1) && samplesPerPixel < 1;
    if (areSamples) {
      pen.lineWidth = 1.2;
      pen.beginPath();
      for (const tile of shown) {
        traceSamples(pen, leadOf(tile, index), fromSample, samplesPerPixel * density, width, yOf);
      }
      pen.stroke();
      continue;
    }
    room.low.fill(Number.NaN);
    room.high.fill(Number.NaN);
    for (const tile of shown) addToColumns(room, leadOf(tile, index), fromSample, samplesPerPixel);
    if (samplesPerPixel >= samplesOfABar) {
      fillColumns(pen, room, density, yOf);
      continue;
    }
    pen.lineWidth = 1 / density;
    pen.beginPath();
    traceColumns(pen, room, density, yOf);
    pen.stroke();
  }
}

function traceSamples(
  pen: CanvasRenderingContext2D,
  { from, low: samples }: { from: number; low: Float32Array },
  fromSample: number,
  samplesPerPixel: number,
  width: number,
  yOf: (millivolts: number) => number,
): void {
  const first = Math.max(0, Math.floor(fromSample - from) - 1);
  const end = Math.min(samples.length, Math.ceil(fromSample + width * samplesPerPixel - from) + 2);
  let isOpen = false;
  for (let at = first; at < end; at++) {
    const value = samples[at] as number;
    if (Number.isNaN(value)) {
      isOpen = false;
      continue;
    }
    const x = (from + at - fromSample) / samplesPerPixel;
    if (isOpen) pen.lineTo(x, yOf(value));
    else pen.moveTo(x, yOf(value));
    isOpen = true;
  }
}

/** A line from column to column, up and down within each: neighbours are joined, so that steep flanks have no holes. */
function traceColumns(
  pen: CanvasRenderingContext2D,
  { low, high }: Columns,
  density: number,
  yOf: (millivolts: number) => number,
): void {
  let isOpen = false;
  for (let column = 0; column < low.length; column++) {
    const least = low[column] as number;
    if (Number.isNaN(least)) {
      isOpen = false;
      continue;
    }
    const x = (column + 0.5) / density;
    const bottom = yOf(least);
    // A flat stretch has to be seen too.
    const top = Math.min(yOf(high[column] as number), bottom - 0.5 / density);
    if (isOpen) pen.lineTo(x, bottom);
    else pen.moveTo(x, bottom);
    pen.lineTo(x, top);
    isOpen = true;
  }
}

/** A bar for each column, which reaches its neighbour, so that steep flanks have no holes. */
function fillColumns(
  pen: CanvasRenderingContext2D,
  { low, high }: Columns,
  density: number,
  yOf: (millivolts: number) => number,
): void {
  const thin = 1 / density;
  let [lastTop, lastBottom] = [Infinity, -Infinity];
  for (let column = 0; column < low.length; column++) {
    const [bottom, top] = [yOf(low[column] as number), yOf(high[column] as number)];
    if (Number.isNaN(bottom)) {
      [lastTop, lastBottom] = [Infinity, -Infinity];
      continue;
    }
    const from = Math.min(top, lastBottom === -Infinity ? top : lastBottom);
    const to = Math.max(bottom, lastTop === Infinity ? bottom : lastTop);
    pen.fillRect(column * thin, from, thin, Math.max(to - from, thin));
    [lastTop, lastBottom] = [top, bottom];
  }
}
