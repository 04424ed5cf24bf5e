import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { FigureFrame } from '../export/figure-frame.tsx';
import { formatShare } from '../format/format-number.ts';
import { modeColor } from '../theme/series-colors.ts';
import { ModesLegend } from './legend.tsx';
import part from './modes.module.css';
import type { ErrorRow } from './plan-errors.ts';

/** More bars than these are a table's business. */
const MOST = 12;
const ROW = 40;
const NAME = 72;
const RIGHT = 64;

interface ErrorsPictureProps {
  readonly rows: readonly ErrorRow[];
  readonly title: string;
}

/** Shares of each kind of beat that the modes get wrong, as bars. */
export const ErrorsPicture = ({ rows, title }: ErrorsPictureProps) => {
  const shown = rows.slice(0, MOST);
  return (
    <FigureFrame
      title={title}
      note={
        rows.length > MOST
          ? `share of the beats, mean over runs; the ${MOST} with most errors of binary`
          : 'share of the beats, mean over runs'
      }
      table={() => ({
        columns: ['name', 'beats', 'binary share', 'five classes share'],
        rows: rows.map(({ slice, binary, fiveClass }) => [
          ...[slice.name, slice.beats, binary / slice.beats, fiveClass / slice.beats],
        ]),
      })}
    >
      <ModesLegend />
      <Bars rows={shown} title={title} />
    </FigureFrame>
  );
};

const Bars = ({ rows, title }: ErrorsPictureProps) => {
  const scheme = useComputedColorScheme('light');
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(measured, 280);
  const most = Math.max(
    0.01,
    ...rows.flatMap(({ slice, binary, fiveClass }) => [binary / slice.beats, fiveClass / slice.beats]),
  );
  const length = (share: number) => (share / most) * (width - NAME - RIGHT);
  return (
    <div ref={ref}>
      <svg className={part.chart} viewBox={`0 0 ${width} ${Math.max(ROW, ROW * rows.length)}`}>
        <title>{title}</title>
        {rows.map(({ slice, binary, fiveClass }, row) => (
          <g key={`${slice.name} ${slice.ofClass}`} transform={`translate(0 ${row * ROW})`}>
            <text className={part.name} x={0} y={24}>
              {slice.name}
            </text>
            {(
              [
                ['BINARY', binary],
                ['FIVE_CLASS', fiveClass],
              ] as const
            ).map(([mode, wrong], at) => {
              const share = wrong / slice.beats;
              return (
                <g key={mode}>
                  <rect
                    x={NAME}
                    y={5 + at * 15}
                    width={Math.max(1, length(share))}
                    height={12}
                    fill={modeColor(mode, scheme)}
                  />
                  <text className={part.text} x={NAME + length(share) + 5} y={15 + at * 15}>
                    {formatShare(share)}
                  </text>
                </g>
              );
            })}
          </g>
        ))}
      </svg>
    </div>
  );
};
