'use client';

import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import type { CsvTable } from '../../export/csv-text.ts';
import { FigureFrame } from '../../export/figure-frame.tsx';
import { formatNumber } from '../../format/format-number.ts';
import { curveColor } from './curve-color.ts';
import style from './curve-figure.module.css';
import { type Frame, type Place, type PlannedCurve, pathOf, toScreen } from './plan-curves.ts';
import { UnitAxes } from './unit-axes.tsx';

/** An operating point in the picture: the run's own calls filled, the reader's threshold as a ring. */
export interface Mark {
  readonly kind: 'own' | 'threshold';
  readonly place: Place;
  readonly label: string;
}

interface CurveFigureProps {
  readonly title: string;
  readonly note: string;
  readonly axes: { readonly x: string; readonly y: string };
  readonly curves: readonly PlannedCurve[];
  readonly selected: string;
  /** What chance alone would give, as the ends of a line. */
  readonly chance: readonly [Place, Place];
  readonly marks: readonly Mark[];
  readonly table: () => CsvTable;
}

const LEGEND_WIDTH = 124;
const LEGEND_LINE = 20;

/** Curves in the unit square, one for each class, with operating points of the selected one. */
export const CurveFigure = (props: CurveFigureProps) => {
  const { title, note, axes, curves, selected, chance, marks, table } = props;
  const scheme = useComputedColorScheme('light');
  const names = curves.map((curve) => curve.class);
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(280, measured || 560);
  const frame: Frame = { left: 44, top: 10, width: width - 58, height: Math.min(340, 0.72 * width) };
  const perLine = Math.max(1, Math.floor(frame.width / LEGEND_WIDTH));
  const below = frame.top + frame.height + 44;
  const height = below + LEGEND_LINE * Math.ceil(curves.length / perLine) + 4;
  const [from, to] = chance.map((place) => toScreen(frame, place)) as [Place, Place];
  const ordered = [...curves].sort(
    (one, other) => Number(one.class === selected) - Number(other.class === selected),
  );
  return (
    <FigureFrame title={title} note={note} table={table}>
      <div ref={ref}>
        <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={sentenceOf(props)}>
          <UnitAxes frame={frame} names={axes} upright />
          <line className={style.chance} x1={from.x} y1={from.y} x2={to.x} y2={to.y} />
          {ordered.map((curve) => (
            <path
              key={curve.class}
              className={style.curve}
              data-curve={curve.class}
              data-selected={curve.class === selected || undefined}
              stroke={curveColor(curve.class, names, scheme)}
              d={pathOf(frame, curve.places)}
            />
          ))}
          {marks.map((mark) => {
            const { x, y } = toScreen(frame, mark.place);
            return (
              <circle key={mark.kind} className={style.mark} data-mark={mark.kind} cx={x} cy={y} r={5.5}>
                <title>{mark.label}</title>
              </circle>
            );
          })}
          {curves.map((curve, at) => (
            <g
              key={curve.class}
              transform={`translate(${frame.left + (at % perLine) * LEGEND_WIDTH} ${below + LEGEND_LINE * Math.floor(at / perLine)})`}
            >
              <line
                className={style.curve}
                data-selected={curve.class === selected || undefined}
                stroke={curveColor(curve.class, names, scheme)}
                x1={0}
                x2={18}
                y1={6}
                y2={6}
              />
              <text className={style.legend} x={24} y={10} data-legend={curve.class}>
                {curve.class} {formatNumber(curve.area, 3)}
              </text>
            </g>
          ))}
        </svg>
      </div>
    </FigureFrame>
  );
};

const sentenceOf = ({ title, curves, marks }: CurveFigureProps): string =>
  [
    `${title}. Areas: ${curves.map((curve) => `${curve.class} ${formatNumber(curve.area, 3)}`).join(', ')}.`,
    ...marks.map((mark) => `${mark.label}.`),
  ].join(' ');
