'use client';

import { ActionIcon, Anchor, Button, Group, Table, Text, Title } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconDownload, IconEye } from '@tabler/icons-react';
import { CsvButton } from '../../export/csv-button.tsx';
import { formatBytes, formatCount } from '../../format/format-number.ts';
import { MomentText } from '../../format/moment-text.tsx';
import { RunArtifactsDocument, type RunArtifactsQuery } from '../../generated/graphql.ts';
import { describeError } from '../../graphql/describe-error.ts';
import { useFreshQuery } from '../../graphql/use-fresh-query.ts';
import { CausePanel } from '../../shell/cause-panel.tsx';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import { useNow } from '../../shell/use-now.ts';
import type { SearchPatch } from '../../url/patch-search.ts';
import { Hash } from '../hash.tsx';
import { LineagePicture } from '../lineage/lineage-picture.tsx';
import { ArtifactPreview } from './artifact-preview.tsx';
import table from './artifact-table.module.css';
import { orderArtifacts } from './order-artifacts.ts';
import { previewKind } from './preview-kind.ts';

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
      <LineagePicture runId={id} revision={revision} search={search} update={update} />
      <Title order={2} mt="lg" mb="xs">
        Files
      </Title>
      {results.length === 0 ? (
        <Text className="bl-panel" p="md" c="dimmed">
          {over
            ? 'This run left no model and no predictions.'
            : 'Model and predictions appear when the run ends.'}
        </Text>
      ) : (
        <ArtifactTable label="Artifacts" artifacts={results} search={search} update={update} />
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
          {open && (
            <ArtifactTable label="Files of the stages" artifacts={stages} search={search} update={update} />
          )}
        </>
      )}
    </>
  );
};

interface ArtifactTableProps extends Pick<RunArtifactsProps, 'search' | 'update'> {
  readonly label: string;
  readonly artifacts: readonly Artifact[];
}

const columns = ['Name', 'Kind', 'Size', 'sha256', 'Made'] as const;

const ArtifactTable = ({ label, artifacts, search, update }: ArtifactTableProps) => {
  const nowMs = useNow(60_000);
  const seen = search.get('file');
  return (
    <>
      <Group justify="flex-end">
        <CsvButton
          title={label}
          table={() => ({
            columns: ['name', 'kind', 'bytes', 'sha256', 'made'],
            rows: artifacts.map(({ name, kind, sizeBytes, sha256, createdAt }) => [
              name,
              kind,
              sizeBytes,
              sha256,
              createdAt,
            ]),
          })}
        />
      </Group>
      <ScrollRegion label={label} className="bl-panel">
        <Table miw={680}>
          <caption className="bl-hidden">{label}</caption>
          <Table.Thead>
            <Table.Tr>
              {columns.map((column) => (
                <Table.Th key={column} scope="col" ta={column === 'Size' ? 'right' : 'left'}>
                  {column}
                </Table.Th>
              ))}
              <Table.Th scope="col">
                <span className="bl-hidden">Look into it</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {artifacts.map((artifact) => (
              <ArtifactRows
                key={artifact.id}
                artifact={artifact}
                nowMs={nowMs}
                isOpen={seen === artifact.name}
                onOpen={(open) => update({ file: open ? artifact.name : null })}
              />
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </>
  );
};

interface ArtifactRowsProps {
  readonly artifact: Artifact;
  readonly nowMs: number;
  readonly isOpen: boolean;
  readonly onOpen: (open: boolean) => void;
}

/** A file, and below it a look into it. */
const ArtifactRows = ({ artifact, nowMs, isOpen, onOpen }: ArtifactRowsProps) => {
  const { name, kind, url, sizeBytes, sha256, createdAt } = artifact;
  return (
    <>
      <Table.Tr>
        <Table.Th scope="row" fw={500}>
          <Anchor href={url} download className={`bl-mono ${table.name}`}>
            <IconDownload size={15} aria-hidden /> {name}
          </Anchor>
        </Table.Th>
        <Table.Td>{kind}</Table.Td>
        <Table.Td ta="right" className="bl-number" title={`${formatCount(sizeBytes)} bytes`}>
          {formatBytes(sizeBytes)}
        </Table.Td>
        <Table.Td>
          <Hash sha256={sha256} of={name} />
        </Table.Td>
        <Table.Td>
          <MomentText at={createdAt} nowMs={nowMs} />
        </Table.Td>
        <Table.Td ta="right">
          {previewKind(name) !== null && (
            <ActionIcon
              variant={isOpen ? 'light' : 'subtle'}
              color="gray"
              aria-label={`Look into ${name}`}
              aria-expanded={isOpen}
              onClick={() => onOpen(!isOpen)}
            >
              <IconEye size={16} aria-hidden />
            </ActionIcon>
          )}
        </Table.Td>
      </Table.Tr>
      {isOpen && (
        <Table.Tr>
          <Table.Td colSpan={columns.length + 1} style={{ maxWidth: 0 }}>
            <ArtifactPreview name={name} url={url} sizeBytes={sizeBytes} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
};
