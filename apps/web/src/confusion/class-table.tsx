import { Table, Text } from '@mantine/core';
import { formatCount } from '../format/format-number.ts';
import { MetricText } from '../format/metric-text.tsx';
import type { MetricValue } from '../format/metric-value.ts';
import { className } from '../run/mode-name.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';

export interface ClassRow {
  readonly class: string;
  readonly support: number;
  readonly precision: MetricValue;
  readonly recall: MetricValue;
  readonly specificity: MetricValue;
  readonly f1: MetricValue;
}

const columns = [
  ['precision', 'Precision', 'Of what was called this class, the share that is'],
  ['recall', 'Recall', 'Of what is this class, the share that was found (sensitivity)'],
  ['specificity', 'Specificity', 'Of what is not this class, the share that was not called it'],
  ['f1', 'F1', 'Harmonic mean of precision and recall'],
] as const;

/** Class by class: how many there are, and how well they are found. */
export const ClassTable = ({
  rows,
  caption,
}: {
  readonly rows: readonly ClassRow[];
  readonly caption: string;
}) => (
  <ScrollRegion label={caption}>
    <Table miw={460} data-class-table>
      <caption className="bl-hidden">{caption}</caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Class</Table.Th>
          <Table.Th scope="col" ta="right">
            Support
          </Table.Th>
          {columns.map(([key, label, help]) => (
            <Table.Th key={key} scope="col" ta="right" title={help}>
              {label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.class}>
            <Table.Th scope="row" title={className(row.class)}>
              {row.class}
              <Text size="xs" c="dimmed" fw={400} lh={1.3} visibleFrom="sm">
                {className(row.class)}
              </Text>
            </Table.Th>
            <Table.Td ta="right" className="bl-number">
              {formatCount(row.support)}
            </Table.Td>
            {columns.map(([key]) => (
              <Table.Td key={key} ta="right">
                <MetricText value={row[key]} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </ScrollRegion>
);
