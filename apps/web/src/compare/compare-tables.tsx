'use client';

import {
  Anchor,
  CloseButton,
  Group,
  SegmentedControl,
  Table,
  Text,
  useComputedColorScheme,
} from '@mantine/core';
import { IconStarFilled } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { CsvButton } from '../export/csv-button.tsx';
import { type CsvTable, csvNumber } from '../export/csv-text.ts';
import { MetricText } from '../format/metric-text.tsx';
import type { CompareRunsQuery } from '../generated/graphql.ts';
import { datasetName, modeName } from '../run/mode-name.ts';
import { classesOf, type MetricScope } from '../run/run-curves.ts';
import { StateMark } from '../run/state-mark.tsx';
import { orderSettings } from '../settings/order-settings.ts';
import { useSettingNames } from '../settings/use-setting-names.ts';
import { PartHeading } from '../shell/part-heading.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { runColor } from '../theme/series-colors.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import compare from './compare-tables.module.css';
import { compareMetrics } from './metric-table.ts';
import { settingText } from './setting-text.ts';
import type { ComparedRuns } from './use-compared-runs.ts';

const Swatch = ({ index }: { readonly index: number }) => {
  const scheme = useComputedColorScheme('light');
  return (
    <span className={compare.swatch} style={{ background: runColor(index, scheme) }} aria-hidden="true" />
  );
};

interface RunHeadingsProps {
  readonly runs: ComparedRuns;
  /** Its place among the colours: that of its group, where runs are taken together. */
  readonly colorOf: (run: { readonly id: string }) => number;
  readonly onRemove: (id: string) => void;
}

/** The runs, each with the colour it has in every chart below. */
export const RunHeadings = ({ runs, colorOf, onRemove }: RunHeadingsProps) => (
  <ul className={compare.headings}>
    {runs.map((run) => (
      <li key={run.id} className="bl-panel">
        <Group gap={8} wrap="nowrap" justify="space-between" align="flex-start">
          <Group gap={8} wrap="nowrap" style={{ minWidth: 0 }}>
            <Swatch index={colorOf(run)} />
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

interface SideBySideProps {
  readonly title: string;
  readonly runs: ComparedRuns;
  readonly first: string;
  readonly csv: () => CsvTable;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

const SideBySide = (props: SideBySideProps) => (
  <>
    <PartHeading title={props.title}>
      {props.actions}
      <CsvButton title={props.title} table={props.csv} />
    </PartHeading>
    <ScrollRegion label={props.title} className="bl-panel">
      <Table miw={220 + 150 * props.runs.length} className={compare.table}>
        <caption className="bl-hidden">{props.title}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{props.first}</Table.Th>
            {props.runs.map((run) => (
              <Table.Th key={run.id} scope="col" title={run.name}>
                #{run.number}
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
  /** Those that differ. */
  readonly settings: CompareRunsQuery['compareRuns']['settings'];
  readonly all: boolean;
  readonly update: (patch: SearchPatch) => void;
}

export const CompareSettings = ({ runs, settings, all, update }: CompareSettingsProps) => {
  const names = useSettingNames();
  const labels = new Map(names.map(({ key, label }) => [key, label]));
  const differing = new Set(settings.map(({ key }) => key));
  const shown = orderSettings(all ? everySetting(runs) : settings, names);
  return (
    <SideBySide
      title={all ? 'All settings' : 'Settings that differ'}
      runs={runs}
      first="Setting"
      csv={() => ({
        columns: ['setting', ...runs.map(({ number }) => `#${number}`)],
        rows: shown.map(({ key, values }) => [key, ...values.map(settingText)]),
      })}
      actions={
        <SegmentedControl
          size="xs"
          aria-label="Which settings"
          data={[
            { value: 'differing', label: 'Differing' },
            { value: 'all', label: 'All' },
          ]}
          value={all ? 'all' : 'differing'}
          onChange={(value) => update({ settings: value === 'all' ? 'all' : null })}
        />
      }
    >
      {shown.length === 0 && (
        <Table.Tr>
          <Table.Td colSpan={runs.length + 1} c="dimmed">
            None: these runs have the same settings.
          </Table.Td>
        </Table.Tr>
      )}
      {shown.map(({ key, values }) => (
        <Table.Tr key={key} data-setting={key}>
          <Table.Th scope="row" fw={all && differing.has(key) ? 650 : 500} title={key}>
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

/** Every setting that any of the runs has, with its value in each. */
const everySetting = (runs: ComparedRuns): CompareRunsQuery['compareRuns']['settings'] => {
  const configs = runs.map(({ config }) => (config ?? {}) as Readonly<Record<string, unknown>>);
  const keys = [...new Set(configs.flatMap((config) => Object.keys(config)))];
  return keys.map((key) => ({ key, values: configs.map((config) => config[key] ?? null) }));
};

export const CompareMetrics = ({
  runs,
  scope,
}: {
  readonly runs: ComparedRuns;
  readonly scope: MetricScope;
}) => {
  const classes = [...new Set(runs.flatMap((run) => classesOf(run.mode)))];
  const mixed = new Set(runs.map((run) => run.mode)).size > 1;
  const metrics = compareMetrics(runs, scope, classes, !mixed);
  return (
    <>
      <SideBySide
        title="Validation metrics"
        runs={runs}
        first="Newest epoch"
        csv={() => ({
          columns: ['metric', 'better is', ...runs.map(({ number }) => `#${number}`)],
          rows: metrics.map(({ key, lowerIsBetter, values }) => [
            ...[key, lowerIsBetter ? 'lower' : 'higher', ...values.map(csvNumber)],
          ]),
        })}
      >
        {metrics.map((metric) => (
          <Table.Tr key={metric.key} data-metric={metric.key}>
            <Table.Th scope="row" fw={500}>
              {metric.label}{' '}
              <Text
                span
                c="dimmed"
                size="xs"
                title={metric.lowerIsBetter ? 'lower is better' : 'higher is better'}
              >
                <span aria-hidden="true">{metric.lowerIsBetter ? '↓' : '↑'}</span>
                <span className="bl-hidden">
                  {metric.lowerIsBetter ? 'lower is better' : 'higher is better'}
                </span>
              </Text>
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
