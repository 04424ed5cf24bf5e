'use client';

import { Anchor, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatBytes, formatCount } from '../format/format-number.ts';
import { formatDuration, secondsBetween } from '../format/format-time.ts';
import { MomentText } from '../format/moment-text.tsx';
import { useNow } from '../shell/use-now.ts';
import { flattenSettings } from './flatten-settings.ts';
import { Hash } from './run-artifacts.tsx';
import type { RunDetails } from './use-run.ts';

/** Everything that decides the run's numbers, and where they were computed. */
export const RunConfiguration = ({ run }: { readonly run: RunDetails }) => (
  <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
    <Facts
      title="Settings"
      facts={flattenSettings(run.config).map(([name, value]) => [name, plain(value)])}
    />
    <Stack gap="lg">
      <Facts
        title="Data"
        facts={[
          ['dataset', run.dataset.name],
          ['origin', run.datasetVersion.origin],
          ['records', formatCount(run.datasetVersion.recordCount)],
          ['annotated beats', formatCount(run.datasetVersion.beatCount)],
          ['size', formatBytes(run.datasetVersion.sizeBytes)],
          ['version', <Hash key="version" sha256={run.datasetVersion.hash} of="the dataset version" />],
          ['label map', run.labelMapName],
          ['label map hash', <Hash key="map" sha256={run.labelMapHash} of="the label map" />],
        ]}
      />
      <Facts
        title="Provenance"
        empty="Recorded when a trainer takes the run."
        facts={flattenSettings(run.provenance).map(([name, value]) => [name, plain(value)])}
      />
      <Attempts run={run} />
    </Stack>
  </SimpleGrid>
);

const plain = (value: string): ReactNode =>
  /^https?:\/\//.test(value) ? (
    <Anchor href={value}>{value}</Anchor>
  ) : (
    <span className="bl-mono">{value}</span>
  );

interface FactsProps {
  readonly title: string;
  readonly facts: readonly (readonly [string, ReactNode])[];
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
