import { Table } from '@mantine/core';
import { formatCount, formatShare } from '../../format/format-number.ts';
import { type MetricValue, metricNumber } from '../../format/metric-value.ts';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import { WhyMissing } from '../why-missing.tsx';
import type { OperatingCounts } from './plan-curves.ts';

export interface OperatingPoint extends OperatingCounts {
  /** Null for the calls that the run made. */
  readonly threshold: MetricValue | null;
  readonly sensitivity: MetricValue;
  readonly specificity: MetricValue;
  readonly positivePredictivity: MetricValue;
}

interface OperatingTableProps {
  readonly className: string;
  readonly own: OperatingPoint | undefined;
  readonly atThreshold: OperatingPoint | undefined;
  readonly threshold: number;
}

const shares = [
  ['sensitivity', 'Sensitivity', 'Share of the positives that were found', 'no such beats occur'],
  ['positivePredictivity', 'PPV', 'Share of the calls that are right', 'nothing is called so'],
  ['specificity', 'Specificity', 'Share of the negatives that were not called so', 'no other beats occur'],
] as const;

const counts = [
  ['truePositives', 'Found'],
  ['falseNegatives', 'Not found'],
  ['falsePositives', 'False alarms'],
  ['trueNegatives', 'Rightly not called'],
] as const;

/** What the run's own calls give, beside what the reader's threshold would. */
export const OperatingTable = ({ className, own, atThreshold, threshold }: OperatingTableProps) => {
  const caption = `Operating points of ${className}`;
  return (
    <ScrollRegion label={caption}>
      <Table miw={620} verticalSpacing={5} horizontalSpacing={6} data-operating>
        <caption className="bl-hidden">{caption}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Operating point</Table.Th>
            {shares.map(([key, label, help]) => (
              <Table.Th key={key} scope="col" ta="right" title={help}>
                {label}
              </Table.Th>
            ))}
            {counts.map(([key, label]) => (
              <Table.Th key={key} scope="col" ta="right">
                {label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          <Row kind="own" label="● Run’s own calls" point={own} />
          <Row kind="threshold" label={`○ Probability ≥ ${threshold}`} point={atThreshold} />
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
};

interface RowProps {
  readonly kind: 'own' | 'threshold';
  readonly label: string;
  readonly point: OperatingPoint | undefined;
}

const Row = ({ kind, label, point }: RowProps) => (
  <Table.Tr data-point={kind}>
    <Table.Th scope="row" fw={500} className="bl-number">
      {label}
    </Table.Th>
    {shares.map(([key, , , why]) => (
      <Table.Td key={key} ta="right" className="bl-number" data-value={key}>
        {point === undefined ? (
          '…'
        ) : Number.isNaN(metricNumber(point[key])) ? (
          <WhyMissing why={why} />
        ) : (
          formatShare(point[key])
        )}
      </Table.Td>
    ))}
    {counts.map(([key]) => (
      <Table.Td key={key} ta="right" className="bl-number" data-value={key}>
        {point === undefined ? '…' : formatCount(point[key])}
      </Table.Td>
    ))}
  </Table.Tr>
);
