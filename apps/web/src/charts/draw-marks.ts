import type uPlot from 'uplot';
import type { ChartMark } from './mark-points.ts';

/** Colours of axes and grid, read from the theme's tokens. */
export interface ChartInk {
  readonly text: string;
  readonly grid: string;
  readonly surface: string;
}

/** Reads the theme's tokens where a chart stands. */
export const readInk = (place: Element): ChartInk => {
  const style = getComputedStyle(place);
  return {
    text: style.getPropertyValue('--mantine-color-dimmed'),
    grid: style.getPropertyValue('--bl-line'),
    surface: style.getPropertyValue('--bl-surface'),
  };
};

const MARK_FONT = '600 10px ui-sans-serif, system-ui, sans-serif';

/** Marks at the edges what the scale can't show. Marks of one kind that lie on each other are drawn once. */
export const drawMarks = (chart: uPlot, marks: readonly ChartMark[]): void => {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  const taken = new Map<string, number>();
  ctx.save();
  ctx.font = MARK_FONT.replace('10px', `${10 * ratio}px`);
  ctx.textAlign = 'center';
  for (const { x, kind, edge, color } of marks) {
    const left = chart.valToPos(x, 'x', true);
    if (left < bbox.left || left > bbox.left + bbox.width) continue;
    const before = taken.get(kind);
    if (before !== undefined && left - before < 14 * ratio) continue;
    taken.set(kind, left);
    ctx.fillStyle = color;
    ctx.textBaseline = edge === 'top' ? 'top' : 'bottom';
    ctx.fillText(kind, left, edge === 'top' ? bbox.top : bbox.top + bbox.height);
  }
  ctx.restore();
};

/** A dashed line with a word where something begins. */
export const drawBoundaries = (
  chart: uPlot,
  boundaries: readonly { readonly x: number; readonly label: string }[],
  ink: ChartInk,
): void => {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.strokeStyle = ink.text;
  ctx.fillStyle = ink.text;
  ctx.lineWidth = ratio;
  ctx.setLineDash([3 * ratio, 3 * ratio]);
  ctx.font = `${10 * ratio}px ui-sans-serif, system-ui, sans-serif`;
  ctx.textBaseline = 'top';
  for (const { x, label } of boundaries) {
    const left = chart.valToPos(x, 'x', true);
    if (left < bbox.left || left > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
    ctx.fillText(label, left + 3 * ratio, bbox.top + 2 * ratio);
  }
  ctx.restore();
};
