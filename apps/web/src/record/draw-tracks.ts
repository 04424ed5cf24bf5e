import { type BeatTrack, firstFrom, type Standing } from './beat-track.ts';
import type { Palette } from './palette.ts';
import type { Band } from './record-layout.ts';
import type { View } from './record-view.ts';

interface TrackPicture {
  readonly track: BeatTrack;
  readonly band: Band;
  readonly view: View;
  readonly width: number;
  readonly palette: Palette;
  /** Times of beats that somebody marked; drawn in the truth's track. */
  readonly marked: readonly number[];
}

/** Closer than this, beats have no room for letters. */
const roomForLetter = 13;

/**
 * Draws a track's beats as ticks in the colours of their classes. What disagrees with the truth has a shape of its own
 * beside its colour: a wrong call is a wedge, a missed beat a ring, a detection without a beat a cross.
 */
export function drawTrack(pen: CanvasRenderingContext2D, picture: TrackPicture): void {
  const { track, view, width } = picture;
  const first = Math.max(0, firstFrom(track.seconds, view.from) - 1);
  const end = Math.min(track.seconds.length, firstFrom(track.seconds, view.from + view.span) + 1);
  const spacing = width / Math.max(1, end - first);
  drawTicks(pen, picture, first, end, spacing);
  drawDisagreements(pen, picture, first, end);
  if (spacing >= roomForLetter) drawLetters(pen, picture, first, end);
  drawMarks(pen, picture);
}

const xOf = ({ view, width }: TrackPicture, seconds: number): number =>
  ((seconds - view.from) * width) / view.span;

function drawTicks(
  pen: CanvasRenderingContext2D,
  picture: TrackPicture,
  first: number,
  end: number,
  spacing: number,
): void {
  const { track, band, palette } = picture;
  const thick = spacing > 4 ? 2 : 1;
  const height = spacing >= roomForLetter ? 7 : band.height - 8;
  const top = band.top + band.height - 3 - height;
  /** The last pixel of each label that was drawn: a day has more beats than pixels. */
  const drawn = new Map<string, number>();
  for (let at = first; at < end; at++) {
    if (track.standing[at] !== 'right') continue;
    const x = Math.round(xOf(picture, track.seconds[at] as number));
    const label = track.labels[at] as string;
    if (drawn.get(label) === x) continue;
    drawn.set(label, x);
    pen.fillStyle = palette.ofClass(label);
    pen.fillRect(x - thick / 2, top, thick, height);
  }
}

function drawDisagreements(pen: CanvasRenderingContext2D, picture: TrackPicture, first: number, end: number) {
  const { track, band, palette } = picture;
  const middle = band.top + band.height - 7;
  const drawn = new Map<string, number>();
  for (let at = first; at < end; at++) {
    const standing = track.standing[at] as Standing;
    if (standing === 'right') continue;
    const x = Math.round(xOf(picture, track.seconds[at] as number));
    const label = track.labels[at] as string;
    const key = `${standing} ${label}`;
    if (drawn.get(key) === x) continue;
    drawn.set(key, x);
    drawShape(pen, standing, x, middle, palette.ofClass(label));
  }
}

/** The shape of a disagreement, about nine pixels wide. */
function drawShape(
  pen: CanvasRenderingContext2D,
  standing: Standing,
  x: number,
  y: number,
  color: string,
): void {
  pen.fillStyle = color;
  pen.strokeStyle = color;
  pen.lineWidth = 1.6;
  pen.beginPath();
  if (standing === 'wrong') {
    pen.moveTo(x - 4.5, y - 4);
    pen.lineTo(x + 4.5, y - 4);
    pen.lineTo(x, y + 4);
    pen.fill();
  } else if (standing === 'missed') {
    pen.arc(x, y, 3.6, 0, 2 * Math.PI);
    pen.stroke();
  } else if (standing === 'extra') {
    pen.moveTo(x - 3.5, y - 3.5);
    pen.lineTo(x + 3.5, y + 3.5);
    pen.moveTo(x + 3.5, y - 3.5);
    pen.lineTo(x - 3.5, y + 3.5);
    pen.stroke();
  }
}

function drawLetters(pen: CanvasRenderingContext2D, picture: TrackPicture, first: number, end: number): void {
  const { track, band, palette } = picture;
  pen.font = `600 11px ${palette.sans}`;
  pen.textAlign = 'center';
  for (let at = first; at < end; at++) {
    const label = track.labels[at] as string;
    pen.fillStyle = palette.ofClass(label);
    pen.fillText(label, xOf(picture, track.seconds[at] as number), band.top + 11);
  }
}

function drawMarks(pen: CanvasRenderingContext2D, picture: TrackPicture): void {
  const { marked, band, palette, width } = picture;
  pen.fillStyle = palette.bad;
  for (const seconds of marked) {
    const x = xOf(picture, seconds);
    if (x < -10 || x > width + 10) continue;
    // A flag on its pole.
    pen.fillRect(x + 5, band.top + 2, 1.2, 11);
    pen.beginPath();
    pen.moveTo(x + 6, band.top + 2);
    pen.lineTo(x + 12, band.top + 5);
    pen.lineTo(x + 6, band.top + 8);
    pen.fill();
  }
}
