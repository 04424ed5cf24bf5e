import { Table, Text } from '@mantine/core';
import {
  formatDifference,
  formatMetric,
  formatP,
  pointDigits,
  verdictColor,
  verdictWord,
} from '../format/format-difference.ts';
import { formatCount } from '../format/format-number.ts';
import type { MetricValue } from '../format/metric-value.ts';
import type { CompareBeatsQuery } from '../generated/graphql.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import compare from './compare-tables.module.css';

type Comparison = CompareBeatsQuery['comparison'];
type Compared = Comparison['runs'][number];

/** What is shown of the metrics: over all classes, and by class those that say most. */
const isShown = (name: string): boolean => /^(accuracy|kappa|f1|(f1|recall|precision)\/.+)$/.test(name);

/** Each metric's difference from the baseline with its interval over patients, and whether that is better or worse. */
export const VerdictTable = ({ comparison }: { readonly comparison: Comparison }) => {
  const [first] = comparison.runs;
  const names = first?.metrics.map(({ name }) => name).filter(isShown) ?? [];
  return (
    <>
      <ScrollRegion label="Verdicts over patients" className="bl-panel">
        <Table miw={200 + 260 * comparison.runs.length} className={compare.table}>
          <caption className="bl-hidden">
            Differences from #{comparison.baseline.number} with 95 % intervals over patients
          </caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">
                Difference from #{comparison.baseline.number}, points; of kappa as it is
              </Table.Th>
              {comparison.runs.map(({ run }) => (
                <Table.Th key={run.id} scope="col">
                  #{run.number}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {names.map((name) => (
              <Table.Tr key={name} data-metric-verdict={name}>
                <Table.Th scope="row" fw={500}>
                  {name}
                </Table.Th>
                {comparison.runs.map((compared) => (
                  <VerdictCell key={compared.run.id} compared={compared} name={name} />
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <Text size="sm" c="dimmed" mt="xs">
        Classes {comparison.classes.join(', ')}; {formatCount(comparison.resamples)} resamples of{' '}
        {first?.patients.length} patients; Holm’s correction over every metric of every run compared here.
      </Text>
    </>
  );
};

const VerdictCell = ({ compared, name }: { readonly compared: Compared; readonly name: string }) => {
  const metric = compared.metrics.find((each) => each.name === name);
  if (metric === undefined) return <Table.Td>–</Table.Td>;
  const digits = pointDigits(metric.standardError);
  const said = (value: MetricValue) => formatDifference(name, value, digits);
  return (
    <Table.Td
      className="bl-number"
      title={`${formatMetric(name, metric.run)} against ${formatMetric(name, metric.baseline)}, corrected p = ${formatP(metric.adjustedPValue)}`}
    >
      <b>{said(metric.difference)}</b> ({said(metric.low)} to {said(metric.high)}){' '}
      <span style={{ color: verdictColor[metric.verdict] }}>{verdictWord[metric.verdict]}</span>
    </Table.Td>
  );
};
