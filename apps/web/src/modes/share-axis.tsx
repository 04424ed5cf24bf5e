import part from './modes.module.css';
import { type Axis, percentTick } from './plan-axis.ts';

interface ShareAxisProps {
  readonly axis: Axis;
  /** Where a value lies. *units* pixels */
  readonly x: (value: number) => number;
  /** Of what stands above the axis. */
  readonly height: number;
  /** Whether zero is what values are measured against. */
  readonly marksZero?: boolean;
}

/** Ticks in percent below a picture, each with a line through it. */
export const ShareAxis = ({ axis, x, height, marksZero = false }: ShareAxisProps) =>
  axis.ticks.map((tick) => (
    <g key={tick}>
      <line
        className={marksZero && tick === 0 ? part.zero : part.axis}
        x1={x(tick)}
        x2={x(tick)}
        y1={0}
        y2={height}
      />
      <text className={part.text} x={x(tick)} y={height + 16} textAnchor="middle">
        {percentTick(tick, axis)}
      </text>
    </g>
  ));
