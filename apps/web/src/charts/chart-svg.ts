import { linearTicks, logTicks, placeTicks, valueTick } from './axis-ticks.ts';
import { type ChartColumn, type ChartPlan, roomAround } from './plan-chart.ts';
import type { Boundary, ChartLook, ChartSize } from './uplot-options.ts';
import type { Range } from './zoom-range.ts';

/** A chart as a file of its own says what it shows. */
export interface ChartPicture {
  readonly title: string;
  readonly plan: ChartPlan;
  /** The part of the axis that is drawn. */
  readonly shown: Range;
  readonly size: ChartSize;
  readonly look: ChartLook;
  readonly boundaries: readonly Boundary[];
}

const FONT = 'ui-sans-serif, system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';
const MARGIN = { left: 62, right: 14, bottom: 30 };
const LEGEND_LINE = 18;

/** Where values lie in the picture. */
interface Places {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly area: { left: number; right: number; top: number; bottom: number };
}

/** The chart as SVG, drawn from the same plan as the one on the screen, with its title and legend. */
export const chartSvg = (picture: ChartPicture): { text: string; width: number; height: number } => {
  const { plan, shown, size, look } = picture;
  const legend = legendOf(picture);
  const top = 34 + legend.height;
  const height = size.height + top;
  const values = visibleRange(plan, shown, look);
  const area = {
    left: MARGIN.left,
    right: size.width - MARGIN.right,
    top: top + 6,
    bottom: height - MARGIN.bottom,
  };
  const scale = look.log ? Math.log10 : (value: number) => value;
  const between = (value: number, { min, max }: Range, of: (value: number) => number) =>
    (of(value) - of(min)) / (of(max) - of(min));
  const places: Places = {
    area,
    x: (value) => round(area.left + between(value, shown, Number) * (area.right - area.left)),
    y: (value) => round(area.bottom - between(value, values, scale) * (area.bottom - area.top)),
  };
  const parts = [
    `<rect width="${size.width}" height="${height}" fill="${look.ink.surface}"/>`,
    `<text x="16" y="24" font-size="15" font-weight="600" fill="${look.ink.text}">${plain(picture.title)}</text>`,
    legend.text,
    axes(picture, places, values),
    `<clipPath id="area"><rect x="${area.left}" y="${area.top}" width="${area.right - area.left}" height="${area.bottom - area.top}"/></clipPath>`,
    `<g clip-path="url(#area)">${bands(plan, places)}${lines(plan, places)}</g>`,
    marks(picture, places),
  ];
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${height}" width="${size.width}" height="${height}" font-family="${FONT}">`;
  return { text: `${head}${parts.join('')}</svg>`, width: size.width, height };
};

/** Lines that do not fit side by side go below each other. */
const legendOf = ({ plan, size, look }: ChartPicture): { text: string; height: number } => {
  let left = 16;
  let line = 0;
  const entries = plan.rows.flatMap(({ role, label, color, dashed }) => {
    if (role !== 'line') return [];
    const width = 26 + label.length * 6.8 + 16;
    if (left + width > size.width && left > 16) [left, line] = [16, line + 1];
    const y = 44 + line * LEGEND_LINE;
    const swatch = `<line x1="${left}" x2="${left + 16}" y1="${y}" y2="${y}" stroke="${color}" stroke-width="2.5"${dashed ? ' stroke-dasharray="5 4"' : ''}/>`;
    const text = `<text x="${left + 22}" y="${y + 4}" font-size="12" fill="${look.ink.text}">${plain(label)}</text>`;
    left += width;
    return [swatch + text];
  });
  return { text: entries.join(''), height: entries.length === 0 ? 0 : (line + 1) * LEGEND_LINE };
};

const axes = ({ shown, look }: ChartPicture, { x, y, area }: Places, values: Range): string => {
  const label = (at: string, text: string) =>
    `<text font-size="11" fill="${look.ink.text}" ${at}>${plain(text)}</text>`;
  const grid = (x1: number, y1: number, x2: number, y2: number) =>
    `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${look.ink.grid}"/>`;
  const ticks = look.log ? logTicks(values, 6) : linearTicks(values, 6);
  return [
    ...ticks.map(
      (tick) =>
        grid(area.left, y(tick), area.right, y(tick)) +
        label(`x="${area.left - 8}" y="${y(tick) + 4}" text-anchor="end"`, valueTick(tick, look.range)),
    ),
    ...placeTicks(look.axis, shown, Math.max(2, Math.floor((area.right - area.left) / 90))).map(
      (tick) =>
        grid(x(tick.x), area.top, x(tick.x), area.bottom) +
        label(`x="${x(tick.x)}" y="${area.bottom + 18}" text-anchor="middle"`, tick.text),
    ),
  ].join('');
};

const bands = ({ data, bands: planned }: ChartPlan, { x, y, area }: Places): string =>
  planned
    .map(({ upper, lower, color }) => {
      const xs = data[0];
      const tops = data[upper] as ChartColumn;
      const bottoms = data[lower] as ChartColumn;
      const inside = xs.flatMap((_, at) => (tops[at] == null ? [] : [at]));
      const there = inside.map((at) => `${x(xs[at]!)} ${y(tops[at]!)}`);
      // On a logarithmic scale the least value may have no place: then the band goes down to the edge.
      const back = inside
        .reverse()
        .map((at) => `${x(xs[at]!)} ${bottoms[at] == null ? area.bottom : y(bottoms[at]!)}`);
      return there.length === 0
        ? ''
        : `<path d="M${[...there, ...back].join('L')}Z" fill="${color}" fill-opacity="0.18"/>`;
    })
    .join('');

const lines = (plan: ChartPlan, places: Places): string =>
  plan.rows
    .map((row, at) => {
      if (row.role === 'edge') return '';
      const d = path(plan.data[0], plan.data[at + 1] as ChartColumn, places);
      const style =
        row.role === 'faint'
          ? 'stroke-width="1" stroke-opacity="0.35"'
          : `stroke-width="2"${row.dashed ? ' stroke-dasharray="5 4"' : ''}`;
      const dots = row.showPoints ? circles(plan.data[0], plan.data[at + 1] as ChartColumn, row, places) : '';
      return `<path d="${d}" fill="none" stroke="${row.color}" stroke-linejoin="round" ${style}/>${dots}`;
    })
    .join('');

/** Broken at null, drawn on over undefined. */
const path = (xs: readonly number[], column: ChartColumn, { x, y }: Places): string => {
  let draw = false;
  return column
    .map((value, at) => {
      if (value === undefined) return '';
      if (value === null) {
        draw = false;
        return '';
      }
      const command = `${draw ? 'L' : 'M'}${x(xs[at]!)} ${y(value)}`;
      draw = true;
      return command;
    })
    .join('');
};

const circles = (
  xs: readonly number[],
  column: ChartColumn,
  { color }: { readonly color: string },
  { x, y }: Places,
): string =>
  column
    .map((value, at) =>
      value == null ? '' : `<circle cx="${x(xs[at]!)}" cy="${y(value)}" r="2.5" fill="${color}"/>`,
    )
    .join('');

const marks = ({ plan, boundaries, shown, look }: ChartPicture, { x, area }: Places): string => {
  const inside = (place: number) => place >= shown.min && place <= shown.max;
  return [
    ...boundaries
      .filter((boundary) => inside(boundary.x))
      .map(
        (boundary) =>
          `<line x1="${x(boundary.x)}" x2="${x(boundary.x)}" y1="${area.top}" y2="${area.bottom}" stroke="${look.ink.text}" stroke-dasharray="3 3"/>` +
          `<text x="${x(boundary.x) + 3}" y="${area.top + 11}" font-size="10" fill="${look.ink.text}">${plain(boundary.label)}</text>`,
      ),
    ...plan.marks
      .filter((mark) => inside(mark.x))
      .map(
        ({ x: place, kind, edge, color }) =>
          `<text x="${x(place)}" y="${edge === 'top' ? area.top + 9 : area.bottom - 2}" font-size="10" font-weight="600" text-anchor="middle" fill="${color}">${plain(kind)}</text>`,
      ),
  ].join('');
};

/** The scale of what is seen, as on the screen. */
const visibleRange = ({ data, y }: ChartPlan, shown: Range, { range, log }: ChartLook): Range => {
  const [xs, ...columns] = data;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const column of columns) {
    for (const [at, value] of column.entries()) {
      if (value == null || xs[at]! < shown.min || xs[at]! > shown.max) continue;
      min = Math.min(min, value);
      max = Math.max(max, value);
    }
  }
  return min > max ? y : roomAround(min, max, range, log);
};

const round = (pixels: number): number => Math.round(pixels * 100) / 100;

const plain = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
