import { Anchor, Button, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { CsvButton } from '../export/csv-button.tsx';
import { csvNumber } from '../export/csv-text.ts';
import { formatShare } from '../format/format-number.ts';
import { modeName } from '../run/mode-name.ts';
import { PartHeading } from '../shell/part-heading.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import part from './modes.module.css';
import { figureLabel, inOrder, type ModesAnswer, type ModesResult, type ModesRun } from './modes-words.ts';

const title = 'Runs compared';

/** The runs whose means stand above, each with its own figures. */
export const RunsTable = ({
  runs,
  result,
}: {
  readonly runs: readonly ModesRun[];
  readonly result: ModesResult;
}) => {
  const figures = inOrder(result.figures);
  const valuesOf = (place: number) =>
    figures.map(({ binary, fiveClass }) => [...binary.runs, ...fiveClass.runs][place]);
  return (
    <>
      <PartHeading title={title}>
        <Button
          component={Link}
          size="compact-sm"
          variant="default"
          href={`/compare?ids=${runs.map(({ run }) => run.id).join(',')}`}
        >
          Compare settings and curves
        </Button>
        <CsvButton
          title={title}
          table={() => ({
            columns: [
              'run',
              'name',
              'mode',
              'seed',
              'member',
              'shares patients',
              ...figures.map(({ name }) => figureLabel[name]),
            ],
            rows: runs.map(({ run, seed }, place) => [
              ...[run.number, run.name, modeName(run.mode), seed, run.createdBy?.name],
              run.sharesPatients?.join(' '),
              ...valuesOf(place).map(csvNumber),
            ]),
          })}
        />
      </PartHeading>
      <ScrollRegion label={title} className="bl-panel">
        <Table className={part.table} miw={980}>
          <caption className="bl-hidden">{title}, five classes read as two</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Run</Table.Th>
              <Table.Th scope="col">Mode</Table.Th>
              <Table.Th scope="col">Seed</Table.Th>
              <Table.Th scope="col">Member</Table.Th>
              {figures.map(({ name }) => (
                <Table.Th key={name} scope="col" className={part.number}>
                  {name === 'AUC' ? 'AUC' : figureLabel[name]}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {runs.map(({ run, seed }, place) => (
              <Table.Tr key={run.id} data-run-row={run.number}>
                <Table.Th scope="row" fw={500}>
                  <Anchor component={Link} href={`/runs/${run.id}`}>
                    #{run.number} {run.name}
                  </Anchor>{' '}
                  {run.sharesPatients != null && run.sharesPatients.length > 0 && (
                    <span className={part.shared}>shares {run.sharesPatients.join(', ')}</span>
                  )}
                </Table.Th>
                <Table.Td>{modeName(run.mode)}</Table.Td>
                <Table.Td>{seed === '' ? '–' : seed}</Table.Td>
                <Table.Td>{run.createdBy?.name ?? '–'}</Table.Td>
                {valuesOf(place).map((value, at) => (
                  <Table.Td key={figures[at]?.name} className={part.number} title={String(value)}>
                    {formatShare(value)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {runs.some(({ run }) => (run.sharesPatients?.length ?? 0) > 0) && (
        <Text size="sm" c="dimmed" mt="xs">
          <span className={part.shared}>shares</span>: the run learned from this patient and is judged on
          them.
        </Text>
      )}
    </>
  );
};

const leftOutTitle = 'Runs left out';

interface LeftOutTableProps {
  readonly leftOut: ModesAnswer['leftOut'];
  readonly count: number;
}

/** Finished runs that were asked about and are not compared, with the reason. */
export const LeftOutTable = ({ leftOut, count }: LeftOutTableProps) =>
  count === 0 ? null : (
    <>
      <PartHeading title={`${leftOutTitle} (${count})`}>
        <CsvButton
          title={leftOutTitle}
          table={() => ({
            columns: ['run', 'name', 'mode', 'reason'],
            rows: leftOut.map(({ run, message }) => [run.number, run.name, modeName(run.mode), message]),
          })}
        />
      </PartHeading>
      <ScrollRegion label={leftOutTitle} className="bl-panel">
        <Table className={part.table} miw={560}>
          <caption className="bl-hidden">{leftOutTitle}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Run</Table.Th>
              <Table.Th scope="col">Mode</Table.Th>
              <Table.Th scope="col">Why it is left out</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {leftOut.map(({ run, reason, message }) => (
              <Table.Tr key={run.id} data-left-out={reason}>
                <Table.Th scope="row" fw={500}>
                  <Anchor component={Link} href={`/runs/${run.id}`}>
                    #{run.number} {run.name}
                  </Anchor>
                </Table.Th>
                <Table.Td>{modeName(run.mode)}</Table.Td>
                <Table.Td style={{ whiteSpace: 'normal' }}>{message}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </>
  );
