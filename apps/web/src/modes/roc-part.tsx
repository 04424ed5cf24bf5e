import { SimpleGrid, Text, useComputedColorScheme } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { FigureFrame } from '../export/figure-frame.tsx';
import { formatShare } from '../format/format-number.ts';
import { metricNumber } from '../format/metric-value.ts';
import { PartHeading } from '../shell/part-heading.tsx';
import { modeColor } from '../theme/series-colors.ts';
import { ModesLegend } from './legend.tsx';
import part from './modes.module.css';
import type { ModesResult, ModesRun } from './modes-words.ts';
import { percentTick, planAxis } from './plan-axis.ts';
import {
  boxAround,
  cutCurve,
  meanCurve,
  meanPoint,
  type RocBox,
  type RocPoint,
  wholeBox,
} from './plan-roc.ts';

const modes = ['BINARY', 'FIVE_CLASS'] as const;
type Mode = (typeof modes)[number];

/** A run as the picture needs it: doubles in the place of words. */
interface DrawnRun {
  readonly id: string;
  readonly number: number;
  readonly mode: Mode;
  readonly seed: string;
  readonly at: RocPoint;
  readonly curve: readonly RocPoint[];
}

/** Where the runs of both modes work, and where they would with other thresholds. */
export const RocPart = ({
  runs,
  result,
}: {
  readonly runs: readonly ModesRun[];
  readonly result: ModesResult;
}) => {
  const drawn = runs.map(toDrawn);
  const points = drawn.map(({ at }) => at);
  const table = () => ({
    columns: ['run', 'mode', 'seed', 'kind', 'false positive rate', 'true positive rate'],
    rows: drawn.flatMap(({ number, mode, seed, at, curve }) => [
      [number, mode, seed, 'works at', at.falsePositiveRate, at.truePositiveRate],
      ...curve.map((point) => [number, mode, seed, 'curve', point.falsePositiveRate, point.truePositiveRate]),
    ]),
  });
  return (
    <>
      <PartHeading title="Where they work" />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <FigureFrame
          title="ROC of abnormal beats"
          note="small: each run, large: mean of the mode"
          table={table}
        >
          <ModesLegend />
          <RocPicture runs={drawn} box={wholeBox} />
        </FigureFrame>
        <FigureFrame title="ROC where the runs work" note="the same, its upper left corner" table={table}>
          <ModesLegend />
          <RocPicture runs={drawn} box={boxAround(points)} />
        </FigureFrame>
      </SimpleGrid>
      <Text size="sm" c="dimmed" mt="xs" maw={960}>
        Curves are of 1 − p(N), for binary p(A); thick ones are means over runs at equal shares of false
        alarms. {aucWords(result)} A five-class run calls the largest of five probabilities, so it need not
        work on its curve: N may win with less than one half.
      </Text>
    </>
  );
};

const toDrawn = ({ run, seed, falsePositiveRate, truePositiveRate, curve }: ModesRun): DrawnRun => ({
  ...{ id: run.id, number: run.number, seed },
  mode: run.mode === 'BINARY' ? 'BINARY' : 'FIVE_CLASS',
  at: toPoint({ falsePositiveRate, truePositiveRate }),
  curve: curve.map(toPoint),
});

const toPoint = (point: Pick<ModesRun, 'falsePositiveRate' | 'truePositiveRate'>): RocPoint => ({
  falsePositiveRate: metricNumber(point.falsePositiveRate),
  truePositiveRate: metricNumber(point.truePositiveRate),
});

const aucWords = ({ figures }: ModesResult): string => {
  const area = figures.find(({ name }) => name === 'AUC');
  return area === undefined
    ? ''
    : `The area is ${formatShare(area.binary.value)} for binary and ${formatShare(area.fiveClass.value)} for five classes.`;
};

const SIZE = 420;
const LEFT = 44;
const BELOW = 40;
const TOP = 10;

const RocPicture = ({ runs, box }: { readonly runs: readonly DrawnRun[]; readonly box: RocBox }) => {
  const scheme = useComputedColorScheme('light');
  const x = (rate: number) => LEFT + (rate / box.maxFalse) * SIZE;
  const y = (rate: number) => TOP + (1 - (rate - box.minTrue) / (1 - box.minTrue)) * SIZE;
  const line = (curve: readonly RocPoint[]) =>
    cutCurve(curve, box)
      .map((point) => `${x(point.falsePositiveRate)},${y(point.truePositiveRate)}`)
      .join(' ');
  const ofMode = (mode: Mode) => runs.filter((run) => run.mode === mode);
  return (
    <svg
      className={part.chart}
      style={{ maxWidth: SIZE + LEFT + 20 }}
      viewBox={`0 0 ${SIZE + LEFT + 14} ${SIZE + TOP + BELOW}`}
    >
      <title>True positive rate over false positive rate of abnormal beats, binary and five-class runs</title>
      <RocAxes box={box} x={x} y={y} />
      {modes.map((mode) => (
        <g key={mode} style={{ stroke: modeColor(mode, scheme) }}>
          {ofMode(mode).map(({ id, curve }) => (
            <polyline key={id} className={part.curve} points={line(curve)} />
          ))}
          <polyline className={part.mean} points={line(meanCurve(ofMode(mode).map(({ curve }) => curve)))} />
        </g>
      ))}
      {modes.map((mode) => {
        const mean = meanPoint(ofMode(mode).map(({ at }) => at));
        return (
          <g key={mode} style={{ fill: modeColor(mode, scheme), stroke: 'var(--bl-surface)' }}>
            {ofMode(mode).map((run) => (
              <Link
                key={run.id}
                href={`/runs/${run.id}`}
                aria-label={pointWords(run)}
                data-operating={run.number}
              >
                <Mark
                  className={part.run}
                  mode={mode}
                  x={x(run.at.falsePositiveRate)}
                  y={y(run.at.truePositiveRate)}
                  r={4}
                >
                  <title>{pointWords(run)}</title>
                </Mark>
              </Link>
            ))}
            <Mark mode={mode} x={x(mean.falsePositiveRate)} y={y(mean.truePositiveRate)} r={8}>
              <title>{`Mean of ${mode === 'BINARY' ? 'binary' : 'five classes'}: finds ${formatShare(mean.truePositiveRate)}, false alarms ${formatShare(mean.falsePositiveRate)}`}</title>
            </Mark>
          </g>
        );
      })}
    </svg>
  );
};

const pointWords = (run: DrawnRun): string =>
  `#${run.number}, ${runWords(run)}: finds ${formatShare(run.at.truePositiveRate)}, false alarms ${formatShare(run.at.falsePositiveRate)}`;

const runWords = ({ mode, seed }: DrawnRun): string =>
  `${mode === 'BINARY' ? 'binary' : 'five classes'}${seed === '' ? '' : `, seed ${seed}`}`;

interface MarkProps {
  readonly mode: Mode;
  readonly x: number;
  readonly y: number;
  readonly r: number;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Binary is square and five classes are round, so that colour is not all that tells them apart. */
const Mark = ({ mode, x, y, r, className, children }: MarkProps) =>
  mode === 'BINARY' ? (
    <rect className={className} x={x - r} y={y - r} width={2 * r} height={2 * r}>
      {children}
    </rect>
  ) : (
    <circle className={className} cx={x} cy={y} r={r}>
      {children}
    </circle>
  );

interface RocAxesProps {
  readonly box: RocBox;
  readonly x: (rate: number) => number;
  readonly y: (rate: number) => number;
}

const RocAxes = ({ box, x, y }: RocAxesProps) => {
  const across = planAxis([0, box.maxFalse], { about: 5 });
  const up = planAxis([box.minTrue, 1], { about: 5 });
  return (
    <>
      {across.ticks
        .filter((tick) => tick <= box.maxFalse)
        .map((tick) => (
          <g key={tick}>
            <line className={part.axis} x1={x(tick)} x2={x(tick)} y1={y(1)} y2={y(box.minTrue)} />
            <text className={part.text} x={x(tick)} y={y(box.minTrue) + 15} textAnchor="middle">
              {percentTick(tick, across)}
            </text>
          </g>
        ))}
      {up.ticks
        .filter((tick) => tick <= 1 && tick >= box.minTrue)
        .map((tick) => (
          <g key={tick}>
            <line className={part.axis} x1={x(0)} x2={x(box.maxFalse)} y1={y(tick)} y2={y(tick)} />
            <text className={part.text} x={LEFT - 6} y={y(tick) + 4} textAnchor="end">
              {percentTick(tick, up)}
            </text>
          </g>
        ))}
      <polyline
        className={part.diagonal}
        points={cutCurve(
          [
            { falsePositiveRate: 0, truePositiveRate: 0 },
            { falsePositiveRate: 1, truePositiveRate: 1 },
          ],
          box,
        )
          .map((point) => `${x(point.falsePositiveRate)},${y(point.truePositiveRate)}`)
          .join(' ')}
      />
      <rect className={part.frame} x={x(0)} y={y(1)} width={SIZE} height={SIZE} />
      <text className={part.text} x={x(0) + SIZE / 2} y={y(box.minTrue) + 33} textAnchor="middle">
        normal beats called abnormal, %
      </text>
      <text
        className={part.text}
        transform={`translate(11 ${y(box.minTrue) - SIZE / 2}) rotate(-90)`}
        textAnchor="middle"
      >
        abnormal beats found, %
      </text>
    </>
  );
};
