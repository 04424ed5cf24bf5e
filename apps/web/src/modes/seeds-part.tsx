import { Table, useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import Link from 'next/link';
import { CsvButton } from '../export/csv-button.tsx';
import { csvNumber } from '../export/csv-text.ts';
import { FigureFrame } from '../export/figure-frame.tsx';
import { formatPoints } from '../format/format-difference.ts';
import { formatShare } from '../format/format-number.ts';
import { metricNumber } from '../format/metric-value.ts';
import type { AbnormalFigure } from '../generated/graphql.ts';
import { PartHeading } from '../shell/part-heading.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { modeColor } from '../theme/series-colors.ts';
import { ModesLegend } from './legend.tsx';
import part from './modes.module.css';
import {
  figureLabel,
  inOrder,
  type ModesFigure,
  type ModesResult,
  type ModesRun,
  seedShare,
} from './modes-words.ts';
import { planAxis, shareOf } from './plan-axis.ts';
import { ShareAxis } from './share-axis.tsx';

interface SeedsPartProps {
  readonly result: ModesResult;
  readonly runs: readonly ModesRun[];
  readonly figure: AbnormalFigure;
}

const tableTitle = 'What seeds make';

/** How far runs of one mode lie apart that differ by seed alone, beside how far the modes do. */
export const SeedsPart = ({ result, runs, figure: chosen }: SeedsPartProps) => {
  const ordered = inOrder(result.figures);
  const figure = ordered.find(({ name }) => name === chosen);
  if (figure === undefined) return null;
  return (
    <>
      <PartHeading title="Effect of seeds">
        <CsvButton title={tableTitle} table={() => csvOfSpread(ordered)} />
      </PartHeading>
      <div className={part.stack}>
        <FigureFrame
          title={`${figureLabel[chosen]} of each run`}
          note="line: mean and standard deviation; grey: the same seed"
          table={() => ({
            columns: ['run', 'mode', 'seed', figureLabel[chosen]],
            rows: dotsOf(figure, runs).map(({ run, value }) => [
              run.run.number,
              run.run.mode,
              run.seed,
              value,
            ]),
          })}
        >
          <ModesLegend />
          <SeedsPicture figure={figure} runs={runs} />
        </FigureFrame>
        <ScrollRegion label={tableTitle} className="bl-panel">
          <Table className={part.table} miw={760}>
            <caption className="bl-hidden">{tableTitle} of the difference, in percentage points</caption>
            <Table.Thead>
              <Table.Tr>
                {[
                  'Points',
                  'Spread binary',
                  'Spread five classes',
                  'Difference',
                  '± seeds',
                  '± patients',
                  'Share of seeds',
                ].map((heading, at) => (
                  <Table.Th key={heading} scope="col" className={at === 0 ? undefined : part.number}>
                    {heading}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {ordered.map((each) => (
                <Table.Tr key={each.name} data-seeds={each.name}>
                  <Table.Th scope="row" fw={500}>
                    {figureLabel[each.name]}
                  </Table.Th>
                  <Table.Td className={part.number}>{bare(each.binary.spread)}</Table.Td>
                  <Table.Td className={part.number}>{bare(each.fiveClass.spread)}</Table.Td>
                  <Table.Td className={part.number}>{formatPoints(each.difference.value, 2)}</Table.Td>
                  <Table.Td className={part.number}>{bare(each.seedError)}</Table.Td>
                  <Table.Td className={part.number}>{bare(each.difference.standardError)}</Table.Td>
                  <Table.Td className={part.number}>{formatShare(seedShare(each))}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      </div>
    </>
  );
};

const bare = (value: ModesFigure['seedError']): string => formatPoints(value, 2).replace('+', '');

interface SeedDot {
  readonly run: ModesRun;
  readonly value: number;
}

/** Values of a figure stand mode by mode, in the order of the runs. */
const dotsOf = ({ binary, fiveClass }: ModesFigure, runs: readonly ModesRun[]): SeedDot[] => {
  const values = [...binary.runs, ...fiveClass.runs].map(metricNumber);
  return runs.map((run, place) => ({ run, value: values[place] ?? Number.NaN }));
};

const EDGE = 14;
const LANE = 46;
const BELOW = 24;

const SeedsPicture = ({
  figure,
  runs,
}: {
  readonly figure: ModesFigure;
  readonly runs: readonly ModesRun[];
}) => {
  const scheme = useComputedColorScheme('light');
  const { ref, width: measured } = useElementSize<HTMLDivElement>();
  const width = Math.max(measured, 280);
  const dots = dotsOf(figure, runs);
  const ends = [figure.binary, figure.fiveClass].flatMap(({ value, spread }) => {
    const [mean, sd] = [metricNumber(value), metricNumber(spread)];
    return [mean - sd, mean + sd];
  });
  const axis = planAxis([...dots.map(({ value }) => value), ...ends], { about: width > 600 ? 8 : 4 });
  const x = (value: number) => EDGE + shareOf(axis, value) * (width - 2 * EDGE);
  const laneOf = (run: ModesRun) => (run.run.mode === 'BINARY' ? LANE * 0.6 : LANE * 1.6);
  const height = 2 * LANE + 8;
  const byNumber = new Map(dots.map((dot) => [dot.run.run.number, dot]));
  return (
    <div ref={ref}>
      <svg className={part.chart} viewBox={`0 0 ${width} ${height + BELOW}`}>
        <title>{`${figureLabel[figure.name]} of each run by mode, in percent`}</title>
        <ShareAxis axis={axis} x={x} height={height} />
        {dots.map(({ run, value }) => {
          const other = run.run.mode === 'BINARY' ? byNumber.get(run.pairedWith ?? -1) : undefined;
          return (
            other !== undefined && (
              <line
                key={run.run.id}
                className={part.pair}
                x1={x(value)}
                y1={laneOf(run)}
                x2={x(other.value)}
                y2={laneOf(other.run)}
              />
            )
          );
        })}
        {(['BINARY', 'FIVE_CLASS'] as const).map((mode, lane) => {
          const { value, spread } = mode === 'BINARY' ? figure.binary : figure.fiveClass;
          const [mean, sd] = [metricNumber(value), metricNumber(spread)];
          const y = LANE * (0.6 + lane);
          return (
            <g key={mode} style={{ stroke: modeColor(mode, scheme), fill: modeColor(mode, scheme) }}>
              <line x1={x(mean)} x2={x(mean)} y1={y - 16} y2={y + 16} strokeWidth={2.5} />
              {Number.isFinite(sd) && (
                <line x1={x(mean - sd)} x2={x(mean + sd)} y1={y} y2={y} strokeWidth={1.5} />
              )}
            </g>
          );
        })}
        {dots.map(({ run, value }) => {
          const mode = run.run.mode === 'BINARY' ? 'BINARY' : 'FIVE_CLASS';
          const place = { x: x(value), y: laneOf(run) };
          return (
            <Link
              key={run.run.id}
              href={`/runs/${run.run.id}`}
              aria-label={`#${run.run.number}, seed ${run.seed}: ${formatShare(value)}`}
              data-seed-dot={run.run.number}
            >
              <g style={{ fill: modeColor(mode, scheme), stroke: 'var(--bl-surface)' }}>
                {mode === 'BINARY' ? (
                  <rect className={part.run} x={place.x - 5} y={place.y - 5} width={10} height={10} />
                ) : (
                  <circle className={part.run} cx={place.x} cy={place.y} r={5.5} />
                )}
                <title>{`#${run.run.number}, seed ${run.seed}: ${formatShare(value)}`}</title>
              </g>
            </Link>
          );
        })}
      </svg>
    </div>
  );
};

const csvOfSpread = (figures: readonly ModesFigure[]) => ({
  columns: [
    'figure',
    'spread binary',
    'spread five classes',
    'difference',
    'error of seeds',
    'error of patients',
    'share of seeds',
  ],
  rows: figures.map((figure) => [
    figureLabel[figure.name],
    ...[figure.binary.spread, figure.fiveClass.spread, figure.difference.value, figure.seedError].map(
      csvNumber,
    ),
    csvNumber(figure.difference.standardError),
    seedShare(figure),
  ]),
});
