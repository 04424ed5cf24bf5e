'use client';

import { Anchor, Button, Group, Table, Title } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { MetricText } from '../format/metric-text.tsx';
import { MomentText } from '../format/moment-text.tsx';
import { SweepsDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { Nothing } from '../shell/nothing.tsx';
import { PageLoading } from '../shell/page-loading.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useNow } from '../shell/use-now.ts';
import { metricKind, samplerNames, sweepStateNames } from './sweep-words.ts';

const PAGE_SIZE = 50;

/** The team's sweeps, newest first, a page at a time. */
export const SweepsPage = () => (
  <>
    <Title order={1} mb="md">
      Sweeps
    </Title>
    <ListedSweeps />
  </>
);

const ListedSweeps = () => {
  const [before, setBefore] = useState<number | null>(null);
  const { data, error, refresh } = useFreshQuery(SweepsDocument, { first: PAGE_SIZE, before });
  const nowMs = useNow(10_000);
  if (data === undefined) {
    if (error === undefined) return <PageLoading />;
    return (
      <CausePanel title="The sweeps could not be fetched" cause={describeError(error)} onRetry={refresh} />
    );
  }
  const { sweeps } = data;
  if (sweeps.length === 0 && before === null)
    return (
      <Nothing title="No sweeps yet" action={{ href: '/launch', label: 'Launch one' }}>
        Choose “Several values” in the launch form: every combination becomes a run, and they are shown side
        by side. <code>npx beatlab sweep --sampler tpe</code> lets what came before choose what comes next.
      </Nothing>
    );
  return (
    <>
      <ScrollRegion label="Table of sweeps" className="bl-panel">
        <Table highlightOnHover fz="sm">
          <caption className="bl-hidden">Sweeps of the team</caption>
          <Table.Thead>
            <Table.Tr>
              {['#', 'Name', 'State', 'Search', 'Dataset', 'Runs', 'Best', 'Launched', 'Who'].map((title) => (
                <Table.Th key={title} scope="col">
                  {title}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {sweeps.map((sweep) => (
              <Table.Tr key={sweep.id} data-sweep={sweep.number}>
                <Table.Td className="bl-number" c="dimmed">
                  {sweep.number}
                </Table.Td>
                <Table.Th scope="row" fw={400}>
                  <Anchor component={Link} href={`/sweeps/${sweep.id}`} fw={570} c="var(--bl-ink)">
                    {sweep.name}
                  </Anchor>
                </Table.Th>
                <Table.Td>{sweepStateNames[sweep.state]}</Table.Td>
                <Table.Td>{samplerNames[sweep.sampler]}</Table.Td>
                <Table.Td>{sweep.dataset.name}</Table.Td>
                <Table.Td className="bl-number">{sweep.runCount}</Table.Td>
                <Table.Td>
                  <MetricText value={sweep.best?.figure} kind={metricKind(sweep.metric)} />
                </Table.Td>
                <Table.Td>
                  <MomentText at={sweep.createdAt} nowMs={nowMs} />
                </Table.Td>
                <Table.Td>{sweep.createdBy?.name ?? 'Command line'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <Group justify="center" mt="md">
        {before !== null && (
          <Button variant="default" onClick={() => setBefore(null)}>
            Newest
          </Button>
        )}
        {sweeps.length === PAGE_SIZE && (
          <Button variant="default" onClick={() => setBefore(sweeps.at(-1)?.number ?? null)}>
            Older
          </Button>
        )}
      </Group>
    </>
  );
};
