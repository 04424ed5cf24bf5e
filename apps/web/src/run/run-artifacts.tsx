'use client';

import { Anchor, Button, Table, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconDownload } from '@tabler/icons-react';
import { formatBytes, formatCount } from '../format/format-number.ts';
import { MomentText } from '../format/moment-text.tsx';
import { RunArtifactsDocument, type RunArtifactsQuery } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useNow } from '../shell/use-now.ts';
import type { SearchPatch } from '../url/patch-search.ts';
import { Hash } from './hash.tsx';
import { orderArtifacts } from './order-artifacts.ts';
import table from './run-artifacts.module.css';

type Artifact = NonNullable<RunArtifactsQuery['run']>['artifacts'][number];

interface RunArtifactsProps {
  readonly id: string;
  readonly revision: number;
  readonly over: boolean;
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}

/** The files of a run, each with its size and the hash that proves it. */
export const RunArtifacts = ({ id, revision, over, search, update }: RunArtifactsProps) => {
  const { data, error } = useFreshQuery(RunArtifactsDocument, { id }, revision);
  const { results, stages, stagesSizeBytes } = orderArtifacts(data?.run?.artifacts ?? []);
  const open = search.get('stages') === 'open';
  if (error !== undefined && data === undefined)
    return <CausePanel title="The artifacts could not be fetched" cause={describeError(error)} />;
  return (
    <>
      {results.length === 0 ? (
        <Text className="bl-panel" p="md" c="dimmed">
          {over
            ? 'This run left no model and no predictions.'
            : 'Model and predictions appear when the run ends.'}
        </Text>
      ) : (
        <ArtifactTable label="Artifacts" artifacts={results} />
      )}
      {stages.length > 0 && (
        <>
          <Button
            variant="subtle"
            color="gray"
            my="sm"
            leftSection={
              open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />
            }
            aria-expanded={open}
            onClick={() => update({ stages: open ? null : 'open' })}
          >
            {formatCount(stages.length)} files of the stages, {formatBytes(stagesSizeBytes)}
          </Button>
          {open && <ArtifactTable label="Files of the stages" artifacts={stages} />}
        </>
      )}
    </>
  );
};

const ArtifactTable = ({
  label,
  artifacts,
}: {
  readonly label: string;
  readonly artifacts: readonly Artifact[];
}) => {
  const nowMs = useNow(60_000);
  return (
    <ScrollRegion label={label} className="bl-panel">
      <Table miw={680}>
        <caption className="bl-hidden">{label}</caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">Name</Table.Th>
            <Table.Th scope="col">Kind</Table.Th>
            <Table.Th scope="col" ta="right">
              Size
            </Table.Th>
            <Table.Th scope="col">sha256</Table.Th>
            <Table.Th scope="col">Made</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {artifacts.map((artifact) => (
            <Table.Tr key={artifact.id}>
              <Table.Th scope="row" fw={500}>
                <Anchor href={artifact.url} download className={`bl-mono ${table.name}`}>
                  <IconDownload size={15} aria-hidden /> {artifact.name}
                </Anchor>
              </Table.Th>
              <Table.Td>{artifact.kind}</Table.Td>
              <Table.Td ta="right" className="bl-number" title={`${formatCount(artifact.sizeBytes)} bytes`}>
                {formatBytes(artifact.sizeBytes)}
              </Table.Td>
              <Table.Td>
                <Hash sha256={artifact.sha256} of={artifact.name} />
              </Table.Td>
              <Table.Td>
                <MomentText at={artifact.createdAt} nowMs={nowMs} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  );
};
