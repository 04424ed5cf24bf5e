'use client';

import { Anchor, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { formatCount, formatShare } from '../../format/format-number.ts';
import { className } from '../../run/mode-name.ts';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import style from '../controls.module.css';
import { Why, WhyMissing } from '../why-missing.tsx';
import type { PlannedClass, PlannedInterval, PlannedRate, Rate } from './plan-class-table.ts';

const columns: readonly (readonly [Rate, string, string])[] = [
  ['precision', 'Precision', 'Of what was called this class, the share that is (positive predictivity)'],
  ['recall', 'Recall', 'Of what is this class, the share that was found (sensitivity)'],
  ['specificity', 'Specificity', 'Of what is not this class, the share that was not called it'],
  ['f1', 'F1', 'Harmonic mean of precision and recall'],
];

interface ClassTableProps {
  readonly rows: readonly PlannedClass[];
  readonly caption: string;
  /** Where the beats of a class are; all of them or those not detected. Numbers lead nowhere where it is left out. */
  readonly hrefOf?: (truth: string, predicted?: string) => string;
}

/** Class by class: how many there are, how well they are found, and how far each number carries. */
export const ClassTable = ({ rows, caption, hrefOf }: ClassTableProps) => (
  <ScrollRegion label={caption}>
    <Table miw={560} verticalSpacing={6} horizontalSpacing={8} data-class-table>
      <caption className="bl-hidden">{caption}</caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">Class</Table.Th>
          <Table.Th scope="col" ta="right">
            Count
          </Table.Th>
          <Table.Th scope="col" ta="right" title="No R peak was found at the beat">
            Not detected
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
          <Table.Tr key={row.class} data-class={row.class}>
            <Table.Th scope="row" title={className(row.class)}>
              {row.class}
              <Text size="xs" c="dimmed" fw={400} lh={1.3} visibleFrom="sm">
                {className(row.class)}
              </Text>
            </Table.Th>
            <Table.Td ta="right" className="bl-number">
              <Count
                count={row.support}
                href={hrefOf?.(row.class)}
                what={`beats of class ${row.class}: see them`}
              />
            </Table.Td>
            <Table.Td ta="right" className="bl-number">
              <Count
                count={row.missed}
                href={hrefOf?.(row.class, 'missed')}
                what={`beats of class ${row.class} not detected: see them`}
              />
            </Table.Td>
            {columns.map(([key]) => (
              <Table.Td key={key} ta="right" className="bl-number" data-rate={key}>
                <RateCell rate={row[key]} />
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </ScrollRegion>
);

interface CountProps {
  readonly count: number;
  readonly href: string | undefined;
  readonly what: string;
}

const Count = ({ count, href, what }: CountProps) =>
  href === undefined || count === 0 ? (
    formatCount(count)
  ) : (
    <Anchor
      component={Link}
      href={href}
      prefetch={false}
      inherit
      aria-label={`${formatCount(count)} ${what}`}
    >
      {formatCount(count)}
    </Anchor>
  );

const RateCell = ({ rate }: { readonly rate: PlannedRate }) => {
  if (rate.missing !== null) return <WhyMissing why={rate.missing} />;
  return (
    <>
      <span title={String(rate.value)}>{formatShare(rate.value)}</span>
      <span className={style.interval}>
        {rate.interval !== null && intervalText(rate.interval)}
        {rate.caveat !== null && <Why text="†" label={caveatOf(rate)} />}
      </span>
    </>
  );
};

/** Both ends in percent, with the digits that an interval this wide deserves. */
const intervalText = ({ low, high }: Pick<PlannedInterval, 'low' | 'high'>): string => {
  const width = high - low;
  const digits = width >= 0.1 ? 0 : width >= 0.01 ? 1 : 2;
  return `${(100 * low).toFixed(digits)} to ${(100 * high).toFixed(digits)}`;
};

const caveatOf = ({ caveat, interval }: PlannedRate): string =>
  interval === null
    ? `${caveat}.`
    : `${caveat}. The interval is Wilson’s, by the count of ${formatCount(interval.n)} alone.`;
