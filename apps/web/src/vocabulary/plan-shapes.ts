/** Where the small pictures of a kind of wave stand, and how their curves are drawn. */
interface ShapePlan {
  readonly width: number;
  readonly height: number;
  readonly cells: readonly {
    readonly x: number;
    readonly y: number;
    /** The curve as an SVG path, within the cell. */
    readonly path: string;
    /** Height of zero within the cell. */
    readonly zero: number;
  }[];
}

export const CELL = { width: 124, height: 112, gap: 8, curveTop: 20, curveHeight: 56 } as const;

interface Shape {
  readonly amplitudes: readonly number[];
  readonly durationIntervals: number;
}

/**
 * Lays shapes out in rows as wide as the page. All have one scale of amplitude and one of duration, so that sizes can be
 * compared; a wave longer than most fills its cell.
 */
export const planShapes = (shapes: readonly Shape[], availableWidth: number): ShapePlan => {
  const columns = Math.max(1, Math.floor((availableWidth + CELL.gap) / (CELL.width + CELL.gap)));
  const amplitudes = shapes.flatMap((shape) => shape.amplitudes);
  const top = Math.max(0, ...amplitudes);
  const bottom = Math.min(0, ...amplitudes);
  const range = Math.max(top - bottom, 1e-6);
  const longest = Math.max(...shapes.map(({ durationIntervals }) => durationIntervals), 1e-6);
  const yOf = (value: number) => CELL.curveTop + (CELL.curveHeight * (top - value)) / range;
  const inner = CELL.width - 16;
  const cells = shapes.map(({ amplitudes: points, durationIntervals }, at) => {
    const share = Number.isFinite(durationIntervals) ? Math.max(0.12, durationIntervals / longest) : 1;
    const left = 8 + (inner * (1 - share)) / 2;
    const step = (inner * share) / Math.max(1, points.length - 1);
    const place = (value: number, point: number) =>
      `${(left + step * point).toFixed(1)} ${yOf(value).toFixed(1)}`;
    return {
      x: (at % columns) * (CELL.width + CELL.gap),
      y: Math.floor(at / columns) * (CELL.height + CELL.gap),
      path: `M${points.map(place).join('L')}`,
      zero: yOf(0),
    };
  });
  const rows = Math.ceil(shapes.length / columns);
  return {
    width: Math.min(columns, shapes.length) * (CELL.width + CELL.gap) - CELL.gap,
    height: rows * (CELL.height + CELL.gap) - CELL.gap,
    cells,
  };
};
