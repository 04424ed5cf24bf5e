'use client';

import { SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '../format/format-number.ts';
import { formatDuration, secondsBetween } from '../format/format-time.ts';
import { MomentText } from '../format/moment-text.tsx';
import { orderSettings } from '../settings/order-settings.ts';
import { useSettingNames } from '../settings/use-setting-names.ts';
import { useNow } from '../shell/use-now.ts';
import { flattenSettings } from './flatten-settings.ts';
import { Hash } from './hash.tsx';
import { provenanceRows } from './provenance-rows.ts';
import type { RunDetails } from './use-run.ts';

const groupTitles: Readonly<Record<string, string>> = {
  data: 'Data',
  sentences: 'Sentences',
  model: 'Model',
  training: 'Training',
};

/** Everything that decides the run's numbers, and where they were computed. */
export const RunConfiguration = ({ run }: { readonly run: RunDetails }) => (
  <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" verticalSpacing="lg">
    <Settings config={run.config} />
    <Stack gap="lg">
      <Facts
        title="Dataset and labels"
        empty="The program outside that trains it named none."
        facts={dataFacts(run)}
      />
      <Facts
        title="Provenance"
        empty="Recorded when a trainer takes the run."
        facts={provenanceRows(run.provenance).map(({ name, value, kind }) => [
          name,
          kind === 'hash' ? <Hash key={name} sha256={value} of={name} /> : <Mono key={name}>{value}</Mono>,
        ])}
      />
      <Attempts run={run} />
    </Stack>
  </SimpleGrid>
);

const dataFacts = ({ dataset, datasetVersion, labelMapName, labelMapHash }: RunDetails): Fact[] => [
  ...(dataset == null || datasetVersion == null
    ? []
    : ([
        ['Dataset', dataset.name],
        ['Origin', datasetVersion.origin],
        ['Records', formatCount(datasetVersion.recordCount)],
        ['Annotated beats', formatCount(datasetVersion.beatCount)],
        ['Size', formatBytes(datasetVersion.sizeBytes)],
        ['Version', <Hash key="version" sha256={datasetVersion.hash} of="the dataset version" />],
      ] satisfies Fact[])),
  ...(labelMapName == null || labelMapHash == null
    ? []
    : ([
        ['Label map', labelMapName],
        ['Label map hash', <Hash key="map" sha256={labelMapHash} of="the label map" />],
      ] satisfies Fact[])),
];

/** All settings, group by group as in the launch form. */
const Settings = ({ config }: { readonly config: unknown }) => {
  const names = useSettingNames();
  const known = new Map(names.map((name) => [name.key, name]));
  const rows = orderSettings(
    flattenSettings(config).map(([key, value]) => ({ key, value })),
    names,
  );
  const groups = [...new Set(rows.map(({ key }) => known.get(key)?.group ?? 'other'))];
  return (
    <Stack gap="lg">
      {groups.map((group) => (
        <Facts
          key={group}
          title={groupTitles[group] ?? 'Settings'}
          facts={rows
            .filter(({ key }) => (known.get(key)?.group ?? 'other') === group)
            .map(({ key, value }) => [known.get(key)?.label ?? key, <Mono key={key}>{value}</Mono>])}
        />
      ))}
    </Stack>
  );
};

const Mono = ({ children }: { readonly children: string }) => <span className="bl-mono">{children}</span>;

type Fact = readonly [string, ReactNode];

interface FactsProps {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly empty?: string;
}

const Facts = ({ title, facts, empty }: FactsProps) => (
  <section>
    <Title order={2} mb="xs">
      {title}
    </Title>
    <div className="bl-panel bl-scroll">
      <Table>
        <caption className="bl-hidden">{title}</caption>
        <Table.Tbody>
          {facts.length === 0 && (
            <Table.Tr>
              <Table.Td c="dimmed">{empty ?? 'Nothing.'}</Table.Td>
            </Table.Tr>
          )}
          {facts.map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={500} w="42%" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  </section>
);

const Attempts = ({ run }: { readonly run: RunDetails }) => {
  const nowMs = useNow(10_000);
  return (
    <section>
      <Title order={2} mb="xs">
        Attempts
      </Title>
      {run.attempts.length === 0 && <Text c="dimmed">None yet.</Text>}
      <Stack gap="xs">
        {run.attempts.map((attempt) => (
          <div key={attempt.number} className="bl-panel" style={{ padding: 12 }}>
            <Text size="sm">
              <b>Attempt {attempt.number}</b> by <span className="bl-mono">{attempt.workerId}</span>, from{' '}
              <MomentText at={attempt.startedAt} nowMs={nowMs} />,{' '}
              {formatDuration(secondsBetween(attempt.startedAt, attempt.endedAt, nowMs))}
            </Text>
            {attempt.cause != null && (
              <Text size="sm" c="dimmed">
                {attempt.cause.message} ({attempt.cause.code})
              </Text>
            )}
          </div>
        ))}
      </Stack>
    </section>
  );
};
