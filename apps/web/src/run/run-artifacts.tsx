'use client';

import { ActionIcon, Anchor, Code, CopyButton, Group, Table, Text, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { formatBytes, formatCount } from '../format/format-number.ts';
import { MomentText } from '../format/moment-text.tsx';
import { RunArtifactsDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { useNow } from '../shell/use-now.ts';

interface RunArtifactsProps {
  readonly id: string;
  readonly revision: number;
  readonly over: boolean;
}

/** The files of a run, each with its size and the hash that proves it. */
export const RunArtifacts = ({ id, revision, over }: RunArtifactsProps) => {
  const { data, error } = useFreshQuery(RunArtifactsDocument, { id }, revision);
  const nowMs = useNow(60_000);
  const artifacts = data?.run?.artifacts ?? [];
  if (error !== undefined)
    return <CausePanel title="The artifacts could not be fetched" cause={describeError(error)} />;
  if (artifacts.length === 0)
    return (
      <Text className="bl-panel" p="md" c="dimmed">
        {over ? 'This run left no files.' : 'Files appear here as the stages and epochs finish.'}
      </Text>
    );
  return (
    <ScrollRegion label="Artifacts" className="bl-panel">
      <Table miw={680}>
        <caption className="bl-hidden">Artifacts of the run</caption>
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
                <Anchor href={artifact.url} download className="bl-mono">
                  <Group gap={6} wrap="nowrap" component="span" display="inline-flex">
                    <IconDownload size={15} aria-hidden /> {artifact.name}
                  </Group>
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

/** A hash by its beginning, whole when copied. */
export const Hash = ({ sha256, of }: { readonly sha256: string; readonly of: string }) => (
  <Group gap={4} wrap="nowrap">
    <Code title={sha256}>{sha256.slice(0, 12)}…</Code>
    <CopyButton value={sha256} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? 'Copied' : 'Copy the whole hash'}>
          <ActionIcon
            size="sm"
            variant="subtle"
            color={copied ? 'green' : 'gray'}
            onClick={copy}
            aria-label={copied ? 'Copied' : `Copy sha256 of ${of}`}
          >
            {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  </Group>
);
