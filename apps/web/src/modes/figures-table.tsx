import { Table, Text } from '@mantine/core';
import { CsvButton } from '../export/csv-button.tsx';
import { csvNumber } from '../export/csv-text.ts';
import {
  formatP,
  formatPoints,
  pointDigits,
  pointsRange,
  verdictColor,
  verdictWord,
} from '../format/format-difference.ts';
import { formatCount, formatShare } from '../format/format-number.ts';
import type { AbnormalFigure } from '../generated/graphql.ts';
import { PartHeading } from '../shell/part-heading.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import part from './modes.module.css';
import { figureLabel, figureMeaning, inOrder, type ModesFigure, type ModesResult } from './modes-words.ts';

const title = 'Finding abnormal beats';

/** Every figure of both modes, with intervals over patients, and the difference. */
export const FiguresTable = ({
  result,
  chosen,
}: {
  readonly result: ModesResult;
  readonly chosen: AbnormalFigure;
}) => {
  const ordered = inOrder(result.figures);
  return (
    <>
      <PartHeading title={title}>
        <CsvButton title={title} table={() => csvOf(ordered)} />
      </PartHeading>
      <ScrollRegion label={title} className="bl-panel">
        <Table className={part.table} miw={820}>
          <caption className="bl-hidden">{title}: means over runs, 95 % intervals over patients</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Mean over runs</Table.Th>
              <Table.Th scope="col">Binary</Table.Th>
              <Table.Th scope="col">Five classes</Table.Th>
              <Table.Th scope="col">Difference, points</Table.Th>
              <Table.Th scope="col" className={part.number}>
                p corrected
              </Table.Th>
              <Table.Th scope="col">Five classes are</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ordered.map((figure) => (
              <FigureRow key={figure.name} figure={figure} isChosen={figure.name === chosen} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <Text size="sm" c="dimmed" mt="xs">
        Intervals hold 95 % of {formatCount(result.resamples)} resamples of {result.patients.length} patients.
        A beat that was not detected is found by neither mode and counts as an error of both.
      </Text>
    </>
  );
};

const FigureRow = ({ figure, isChosen }: { readonly figure: ModesFigure; readonly isChosen: boolean }) => {
  const { name, binary, fiveClass, difference, adjustedPValue, verdict } = figure;
  return (
    <Table.Tr data-figure-row={name}>
      <Table.Th scope="row" fw={isChosen ? 650 : 500} title={figureMeaning[name]}>
        {figureLabel[name]}
      </Table.Th>
      <Table.Td className="bl-number">
        <b title={String(binary.value)}>{formatShare(binary.value)}</b> ({formatShare(binary.low)} to{' '}
        {formatShare(binary.high)})
      </Table.Td>
      <Table.Td className="bl-number">
        <b title={String(fiveClass.value)}>{formatShare(fiveClass.value)}</b> ({formatShare(fiveClass.low)} to{' '}
        {formatShare(fiveClass.high)})
      </Table.Td>
      <Table.Td className="bl-number">
        <b title={String(difference.value)}>
          {formatPoints(difference.value, pointDigits(difference.standardError))}
        </b>{' '}
        ({pointsRange(difference)})
      </Table.Td>
      <Table.Td className={part.number}>{formatP(adjustedPValue)}</Table.Td>
      <Table.Td data-verdict={verdict} style={{ color: verdictColor[verdict] }}>
        {verdictWord[verdict]}
      </Table.Td>
    </Table.Tr>
  );
};

const csvOf = (figures: readonly ModesFigure[]) => ({
  columns: [
    'figure',
    ...['binary', 'five classes', 'difference'].flatMap((of) => [of, `${of} low`, `${of} high`]),
    ...['p', 'p corrected', 'verdict'],
  ],
  rows: figures.map(({ name, binary, fiveClass, difference, pValue, adjustedPValue, verdict }) => [
    figureLabel[name],
    ...[binary, fiveClass, difference].flatMap(({ value, low, high }) => [value, low, high].map(csvNumber)),
    ...[csvNumber(pValue), csvNumber(adjustedPValue), verdictWord[verdict]],
  ]),
});
