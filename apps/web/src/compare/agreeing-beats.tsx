import { Anchor, Button, CloseButton, Group, Table, Text, Title } from '@mantine/core';
import Link from 'next/link';
import { useState } from 'react';
import { useQuery } from 'urql';
import { placeText } from '../beats/beats-view.ts';
import { beatsAddress } from '../evaluation/beats-address.ts';
import { CsvButton } from '../export/csv-button.tsx';
import { formatCount } from '../format/format-number.ts';
import { formatRecordTime } from '../format/format-time.ts';
import { AgreeingBeatsDocument, type AgreeingBeatsQuery, type Agreement } from '../generated/graphql.ts';
import { useKept } from '../graphql/use-kept.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import type { CompareView } from './compare-view.ts';

const PAGE = 25;
const MOST = 200;

interface AgreeingBeatsProps {
  readonly baseline: { readonly id: string; readonly number: number };
  readonly chosen: NonNullable<CompareView['agree']>;
  readonly update: (patch: SearchPatch) => void;
}

type Edge = AgreeingBeatsQuery['comparison']['runs'][number]['beats']['edges'][number];

/** The beats behind a count: as the baseline and the run judged them, each leading to its place in the record. */
export const AgreeingBeats = ({ baseline, chosen: { run: id, agreement }, update }: AgreeingBeatsProps) => {
  const [first, setFirst] = useState(PAGE);
  const variables = { baseline: baseline.id, runs: [id], agreement, first };
  const [{ data }] = useQuery({ query: AgreeingBeatsDocument, variables });
  const kept = useKept(data, `${baseline.id} ${id} ${agreement}`);
  const compared = kept?.comparison.runs[0];
  if (compared === undefined) return null;
  const { run, beats } = compared;
  const title = wordsOf(agreement, run.number, baseline.number);
  return (
    <section aria-label={title}>
      <Group justify="space-between" mt="lg" mb="xs" wrap="nowrap">
        <Title order={3}>{title}</Title>
        <Group gap="xs" wrap="nowrap">
          <CsvButton title={title} table={() => csvOf(beats.edges)} />
          <CloseButton
            aria-label="Close the list of beats"
            onClick={() => update({ with: null, agree: null })}
          />
        </Group>
      </Group>
      <ScrollRegion label={title} className="bl-panel">
        <Table miw={560}>
          <caption className="bl-hidden">{title}</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Record</Table.Th>
              <Table.Th scope="col">Time</Table.Th>
              <Table.Th scope="col">Code</Table.Th>
              <Table.Th scope="col">Truth</Table.Th>
              <Table.Th scope="col">#{baseline.number} calls it</Table.Th>
              <Table.Th scope="col">#{run.number} calls it</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {beats.edges.map((edge) => (
              <BeatRow key={edge.cursor} edge={edge} runId={run.id} baselineId={baseline.id} />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      <Group mt="xs" gap="sm">
        <Text size="sm" c="dimmed">
          {formatCount(beats.edges.length)} of {formatCount(beats.totalCount)} beats
        </Text>
        {beats.edges.length < Math.min(beats.totalCount, MOST) && (
          <Button size="compact-xs" variant="default" onClick={() => setFirst(Math.min(first + 50, MOST))}>
            Show more
          </Button>
        )}
      </Group>
    </section>
  );
};

interface BeatRowProps {
  readonly edge: Edge;
  readonly runId: string;
  readonly baselineId: string;
}

const BeatRow = ({ edge: { baseline, run }, runId, baselineId }: BeatRowProps) => {
  const address = (id: string) => beatsAddress(id, { record: run.record, beat: placeText(run) });
  return (
    <Table.Tr data-beat={placeText(run)}>
      <Table.Th scope="row" fw={500}>
        {run.record}
      </Table.Th>
      <Table.Td className="bl-number">
        {run.timeSeconds == null ? `sample ${run.sample}` : formatRecordTime(run.timeSeconds)}
      </Table.Td>
      <Table.Td className="bl-mono">{run.symbol}</Table.Td>
      <Table.Td>
        {baseline.truth}
        {run.truth === baseline.truth ? '' : ` / ${run.truth}`}
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} size="sm" href={address(baselineId)}>
          {baseline.predicted}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <Anchor component={Link} size="sm" href={address(runId)}>
          {run.predicted}
        </Anchor>
      </Table.Td>
    </Table.Tr>
  );
};

const wordsOf = (agreement: Agreement, run: number, baseline: number): string =>
  ({
    ONLY_RUN_RIGHT: `Beats that #${run} gets and #${baseline} misses`,
    ONLY_BASELINE_RIGHT: `Beats that #${baseline} gets and #${run} misses`,
    BOTH_RIGHT: `Beats that #${baseline} and #${run} get`,
    BOTH_WRONG: `Beats that neither #${baseline} nor #${run} gets`,
  })[agreement];

const csvOf = (edges: readonly Edge[]) => ({
  columns: ['record', 'sample', 'code', 'truth', 'baseline calls', 'run calls'],
  rows: edges.map(({ baseline, run }) => [
    ...[run.record, run.sample, run.symbol, baseline.truth, baseline.predicted, run.predicted],
  ]),
});
