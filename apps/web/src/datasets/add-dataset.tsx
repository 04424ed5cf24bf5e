'use client';

import { SegmentedControl, Text, Title } from '@mantine/core';
import { useQuery } from 'urql';
import { DatasetSourcesDocument } from '../generated/graphql.ts';
import { mayWrite, useViewer } from '../shell/viewer-context.tsx';
import { readChoice } from '../url/patch-search.ts';
import { useSearchState } from '../url/use-search-state.ts';
import { AddDownload } from './add-download.tsx';
import { AddFolder } from './add-folder.tsx';
import { AddZip } from './add-zip.tsx';

interface AddDatasetProps {
  /** Called when a dataset was asked for. */
  readonly onAsked: () => void;
}

/** The ways in which a dataset is added. */
export const AddDataset = ({ onAsked }: AddDatasetProps) => {
  const writes = mayWrite(useViewer());
  const [search, setSearch] = useSearchState();
  const [{ data }] = useQuery({ query: DatasetSourcesDocument });
  const way = readChoice(search, 'add', ['zip', 'folder', 'download'] as const);
  const sources = data?.datasetSources;
  return (
    <section
      aria-label="Add a dataset"
      className="bl-panel"
      style={{ padding: '16px 20px 20px', marginTop: 28 }}
    >
      <Title order={2}>Add a dataset</Title>
      <Text c="dimmed" size="sm" mt={2} mb="md">
        Records in WFDB format: .hea, .dat and .atr files. A trainer reads and hashes each; the same files are
        the same version, wherever they come from.
      </Text>
      {writes ? (
        <>
          <SegmentedControl
            mb="md"
            aria-label="Where from"
            value={way}
            onChange={(next) => setSearch({ add: next === 'zip' ? null : next })}
            data={[
              { value: 'zip', label: 'Zip' },
              { value: 'folder', label: 'Server folder' },
              { value: 'download', label: 'PhysioNet' },
            ]}
          />
          {sources !== undefined && way === 'zip' && (
            <AddZip largestBytes={sources.largestZipBytes} onAsked={onAsked} />
          )}
          {sources !== undefined && way === 'folder' && (
            <AddFolder folders={sources.folders} onAsked={onAsked} />
          )}
          {sources !== undefined && way === 'download' && (
            <AddDownload downloads={sources.downloads} onAsked={onAsked} />
          )}
        </>
      ) : (
        <Text size="sm" c="dimmed">
          Viewers of a team cannot add datasets.
        </Text>
      )}
    </section>
  );
};
