import { useElementSize } from '@mantine/hooks';
import { formatPoints, pointsRange } from '../format/format-difference.ts';
import { metricNumber } from '../format/metric-value.ts';
import type { AbnormalFigure } from '../generated/graphql.ts';
import part from './modes.module.css';
import { figureLabel, inOrder, type ModesFigure } from './modes-words.ts';
import { planAxis, shareOf } from './plan-axis.ts';
import { ShareAxis } from './share-axis.tsx';

const ROW = 44;
const BELOW = 26;
const EDGE = 14;

interface IntervalPictureProps {
  readonly figures: readonly ModesFigure[];
  readonly chosen: AbnormalFigure;
}

/** Differences with their intervals, one under the other, against zero. */
export const IntervalPicture = ({ figures, chosen }: IntervalPictureProps) => {
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(measured, 280);
  const ordered = inOrder(figures);
  const ends = ordered.flatMap(({ difference, withSeeds }) =>
    [difference.low, difference.high, withSeeds.low, withSeeds.high].map(metricNumber),
  );
  const axis = planAxis(ends, { holds: [0], about: width > 600 ? 8 : 4 });
  const x = (value: number) => EDGE + shareOf(axis, value) * (width - 2 * EDGE);
  const height = ROW * ordered.length;
  return (
    <div ref={ref}>
      <svg className={part.chart} viewBox={`0 0 ${width} ${height + BELOW}`} role="img">
        <title>{`Five classes minus binary: ${ordered.map((figure) => `${figureLabel[figure.name]} ${pointsRange(figure.difference)} points`).join('; ')}`}</title>
        <ShareAxis axis={axis} x={x} height={height} marksZero />
        {ordered.map((figure, row) => (
          <IntervalRow
            key={figure.name}
            figure={figure}
            top={row * ROW}
            x={x}
            isChosen={figure.name === chosen}
          />
        ))}
      </svg>
      <p className={part.small} style={{ margin: '2px 0 0' }}>
        ← binary is better · five classes are better →
      </p>
    </div>
  );
};

interface IntervalRowProps {
  readonly figure: ModesFigure;
  readonly top: number;
  readonly x: (value: number) => number;
  readonly isChosen: boolean;
}

const IntervalRow = ({ figure, top, x, isChosen }: IntervalRowProps) => {
  const { name, difference, withSeeds, verdict } = figure;
  const [value, low, high] = [difference.value, difference.low, difference.high].map(metricNumber);
  const [wideLow, wideHigh] = [withSeeds.low, withSeeds.high].map(metricNumber);
  const y = top + 31;
  return (
    <g data-interval={name} data-verdict={verdict}>
      <text className={part.name} data-chosen={isChosen || undefined} x={EDGE} y={top + 16}>
        {`${figureLabel[name]} ${formatPoints(difference.value)} (${pointsRange(difference)})`}
      </text>
      {[value, low, high, wideLow, wideHigh].every(Number.isFinite) && (
        <>
          <line className={part['with-seeds']} x1={x(wideLow!)} x2={x(wideHigh!)} y1={y} y2={y} />
          <line className={part.interval} data-verdict={verdict} x1={x(low!)} x2={x(high!)} y1={y} y2={y} />
          <circle className={part.dot} cx={x(value!)} cy={y} r={isChosen ? 6 : 4.5} />
        </>
      )}
    </g>
  );
};
