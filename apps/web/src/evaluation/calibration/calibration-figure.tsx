'use client';

import { useElementSize } from '@mantine/hooks';
import { FigureFrame } from '../../export/figure-frame.tsx';
import { formatCount, formatNumber, formatShare } from '../../format/format-number.ts';
import { RunCalibrationDocument } from '../../generated/graphql.ts';
import { useFreshQuery } from '../../graphql/use-fresh-query.ts';
import { useKept } from '../../graphql/use-kept.ts';
import style from '../curves/curve-figure.module.css';
import { type Frame, pathOf, toScreen } from '../curves/plan-curves.ts';
import { UnitAxes } from '../curves/unit-axes.tsx';
import { calibrationTable, planCalibration } from './plan-calibration.ts';

interface CalibrationFigureProps {
  readonly runId: string;
  readonly revision: number;
  readonly name: string;
}

const names = { x: 'Probability given (bars: √ of beats)', y: 'Share of the class' };

/** Whether probabilities keep their promise: of beats given 80 %, 80 % should be of the class. */
export const CalibrationFigure = ({ runId, revision, name }: CalibrationFigureProps) => {
  const { data } = useFreshQuery(RunCalibrationDocument, { id: runId, class: name }, revision);
  const calibration = useKept(data?.run?.calibration ?? undefined, runId);
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  if (calibration === undefined) return null;
  const width = Math.max(280, measured || 560);
  const frame: Frame = { left: 44, top: 10, width: width - 58, height: Math.min(300, 0.72 * width) };
  const bins = planCalibration(calibration.bins);
  const error = formatNumber(calibration.expectedError, 3);
  const note = `${calibration.class}: expected calibration error ${error}, ${formatCount(calibration.beatCount)} beats${
    calibration.leftOut === 0 ? '' : `, ${formatCount(calibration.leftOut)} missed ones left out`
  }`;
  const bottom = frame.top + frame.height;
  return (
    <div style={{ minWidth: 0 }} data-calibration={calibration.class}>
      <FigureFrame title="Calibration" note={note} table={() => calibrationTable(calibration.bins)}>
        <div ref={ref}>
          <svg viewBox={`0 0 ${width} ${bottom + 44}`} role="img" aria-label={`Calibration. ${note}.`}>
            <UnitAxes frame={frame} names={names}>
              {bins.map((bin) => {
                const { x: left, y: top } = toScreen(frame, { x: bin.from, y: bin.bar });
                const { x: right } = toScreen(frame, { x: bin.to, y: 0 });
                return (
                  <rect
                    key={bin.from}
                    className={style.bar}
                    x={left + 1}
                    y={top}
                    width={Math.max(1, right - left - 2)}
                    height={Math.max(0, bottom - top)}
                  />
                );
              })}
            </UnitAxes>
            <path
              className={style.chance}
              d={pathOf(frame, [
                { x: 0, y: 0 },
                { x: 1, y: 1 },
              ])}
            />
            <path
              className={style.link}
              d={pathOf(
                frame,
                bins.map((bin) => bin.place),
              )}
            />
            {bins.map((bin) => {
              const { x, y } = toScreen(frame, bin.place);
              return (
                <circle key={bin.from} className={style.point} cx={x} cy={y} r={4}>
                  <title>{`${formatCount(bin.count)} beats given ${bin.from} to ${bin.to}, ${formatShare(bin.place.x)} on average: ${formatShare(bin.place.y)} are ${calibration.class}`}</title>
                </circle>
              );
            })}
          </svg>
        </div>
      </FigureFrame>
    </div>
  );
};
