'use client';

import { Anchor, CloseButton, Group, Table, Text, Title, useComputedColorScheme } from '@mantine/core';
import { IconStarFilled } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { MetricText } from '../format/metric-text.tsx';
import type { CompareRunsQuery } from '../generated/graphql.ts';
import { datasetName, modeName } from '../run/mode-name.ts';
import { classesOf, type MetricScope } from '../run/run-curves.ts';
import { StateMark } from '../run/state-mark.tsx';
import { orderSettings } from '../settings/order-settings.ts';
import { useSettingNames } from '../settings/use-setting-names.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { runColor } from '../theme/series-colors.ts';
import type { ComparedRuns } from './compare-page.tsx';
import compare from './compare-tables.module.css';
import { compareMetrics } from './metric-table.ts';
import { settingText } from './setting-text.ts';

const Swatch = ({ index }: { readonly index: number }) => {
  const scheme = useComputedColorScheme('light');
  return (
    <span className={compare.swatch} style={{ background: runColor(index, scheme) }} aria-hidden="true" />
  );
};

interface RunHeadingsProps {
  readonly runs: ComparedRuns;
  readonly onRemove: (id: string) => void;
}

/** The runs, each with the colour it has in every chart below. */
export const RunHeadings = ({ runs, onRemove }: RunHeadingsProps) => (
  <ul className={compare.headings}>
    {runs.map((run, index) => (
      <li key={run.id} className="bl-panel">
        <Group gap={8} wrap="nowrap" justify="space-between" align="flex-start">
          <Group gap={8} wrap="nowrap" style={{ minWidth: 0 }}>
            <Swatch index={index} />
            <Anchor component={Link} href={`/runs/${run.id}`} c="var(--bl-ink)" fw={600} truncate>
              #{run.number} {run.name}
            </Anchor>
          </Group>
          {runs.length > 2 && (
            <CloseButton
              size="sm"
              aria-label={`Take run ${run.number} out`}
              onClick={() => onRemove(run.id)}
            />
          )}
        </Group>
        <Group gap={10} mt={4} fz="sm" c="dimmed">
          <StateMark state={run.state} />
          <span>{modeName(run.mode, run.kind)}</span>
          <span>{datasetName(run)}</span>
        </Group>
      </li>
    ))}
  </ul>
);

const SideBySide = (props: { title: string; runs: ComparedRuns; first: string; children: ReactNode }) => (
  <>
    <Title order={2} mt="xl" mb="sm">
      {props.title}
    </Title>
    <ScrollRegion label={props.title} className="bl-panel">
      <Table miw={220 + 150 * props.runs.length} className={compare.table}>
        <caption className="bl-hidden">{props.title}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{props.first}</Table.Th>
            {props.runs.map((run, index) => (
              <Table.Th key={run.id} scope="col">
                <Group gap={6} wrap="nowrap">
                  <Swatch index={index} /> #{run.number}
                </Group>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>{props.children}</Table.Tbody>
      </Table>
    </ScrollRegion>
  </>
);

interface CompareSettingsProps {
  readonly runs: ComparedRuns;
  readonly settings: CompareRunsQuery['compareRuns']['settings'];
}

export const CompareSettings = ({ runs, settings }: CompareSettingsProps) => {
  const names = useSettingNames();
  const labels = new Map(names.map(({ key, label }) => [key, label]));
  return (
    <SideBySide title="Settings that differ" runs={runs} first="Setting">
      {settings.length === 0 && (
        <Table.Tr>
          <Table.Td colSpan={runs.length + 1} c="dimmed">
            None: these runs have the same settings.
          </Table.Td>
        </Table.Tr>
      )}
      {orderSettings(settings, names).map(({ key, values }) => (
        <Table.Tr key={key} data-setting={key}>
          <Table.Th scope="row" fw={500} title={key}>
            {labels.get(key) ?? key}
          </Table.Th>
          {runs.map((run, index) => (
            <Table.Td key={run.id} className="bl-mono" style={{ overflowWrap: 'anywhere' }}>
              {settingText(values[index])}
            </Table.Td>
          ))}
        </Table.Tr>
      ))}
    </SideBySide>
  );
};

export const CompareMetrics = ({
  runs,
  scope,
}: {
  readonly runs: ComparedRuns;
  readonly scope: MetricScope;
}) => {
  const classes = [...new Set(runs.flatMap((run) => classesOf(run.mode)))];
  const compared = runs.map((run) => ({ lastMetrics: run.allLastMetrics }));
  const mixed = new Set(runs.map((run) => run.mode)).size > 1;
  return (
    <>
      <SideBySide title="Validation metrics" runs={runs} first="Newest epoch">
        {compareMetrics(compared, scope, classes, !mixed).map((metric) => (
          <Table.Tr key={metric.key} data-metric={metric.key}>
            <Table.Th scope="row" fw={500}>
              {metric.label}
            </Table.Th>
            {metric.values.map((value, index) => (
              <Table.Td key={runs[index]?.id ?? index} data-best={metric.best.includes(index) || undefined}>
                <Group gap={6} wrap="nowrap">
                  <MetricText value={value} kind={metric.kind} />
                  {metric.best.includes(index) && <IconStarFilled size={12} aria-label="best" />}
                </Group>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </SideBySide>
      {mixed && (
        <Text size="sm" c="dimmed" mt="xs">
          Binary and five-class runs answer different questions: their overall numbers are not the same
          measure.
        </Text>
      )}
    </>
  );
};
