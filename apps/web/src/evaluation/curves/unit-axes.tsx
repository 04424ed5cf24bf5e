import type { ReactNode } from 'react';
import style from './curve-figure.module.css';
import { type Frame, toScreen } from './plan-curves.ts';

const TICKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

interface UnitAxesProps {
  readonly frame: Frame;
  /** What is told to the right, and upwards. */
  readonly names: { readonly x: string; readonly y: string };
  /** Whether lines of the grid go upwards too. */
  readonly upright?: boolean;
  /** Drawn over the grid and below the frame. */
  readonly children?: ReactNode;
}

/** The unit square that shares are drawn in: its grid, ticks, frame and names. */
export const UnitAxes = ({ frame, names, upright = false, children }: UnitAxesProps) => {
  const { left, top, width, height } = frame;
  const bottom = top + height;
  return (
    <>
      {TICKS.map((tick) => {
        const { x, y } = toScreen(frame, { x: tick, y: tick });
        return (
          <g key={tick}>
            {upright && <line className={style.grid} x1={x} x2={x} y1={top} y2={bottom} />}
            <line className={style.grid} x1={left} x2={left + width} y1={y} y2={y} />
            <text className={style.tickX} x={x} y={bottom + 16}>
              {tick}
            </text>
            <text className={style.tickY} x={left - 6} y={y + 4}>
              {tick}
            </text>
          </g>
        );
      })}
      {children}
      <rect className={style.frame} x={left} y={top} width={width} height={height} />
      <text className={style.axis} x={left + width / 2} y={bottom + 34}>
        {names.x}
      </text>
      <text className={style.axis} transform={`translate(12 ${top + height / 2}) rotate(-90)`}>
        {names.y}
      </text>
    </>
  );
};
