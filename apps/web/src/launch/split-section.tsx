'use client';

import { Alert, Table, Text } from '@mantine/core';
import { FigureFrame } from '../export/figure-frame.tsx';
import { formatCount, formatShare } from '../format/format-number.ts';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { SplitPicture } from './split-picture.tsx';
import { partName, splitTable } from './split-words.ts';
import type { SplitPreview } from './use-launch-aids.ts';

/** Who is in which part, and how many beats of each class, before anything is launched. */
export const SplitSection = ({ split }: { readonly split: SplitPreview | null | undefined }) => {
  if (split === undefined) return null;
  if (split === null)
    return (
      <Text size="sm" c="dimmed" mt="md">
        Who is in which part is shown here once dataset and split go together.
      </Text>
    );
  const { classes, parts, sharedPatients } = split;
  const shown = parts.filter(({ records }) => records.length > 0);
  return (
    <div data-split>
      {sharedPatients.length > 0 && (
        <Alert
          color="yellow"
          mt="md"
          title="A patient is in both parts"
          styles={{ title: { color: 'var(--bl-ink)' } }}
          data-shared-patients
        >
          {sharedPatients.length === 1
            ? `Patient ${sharedPatients[0]} has`
            : `Patients ${sharedPatients.join(', ')} have`}{' '}
          records to learn from and records to be judged on. Figures of such a split are better than those of
          new patients would be.
        </Alert>
      )}
      <div style={{ marginTop: 16 }}>
        <FigureFrame
          title="Split"
          note="annotated beats of each record, by class"
          table={() => splitTable(split)}
        >
          <SplitPicture split={split} />
        </FigureFrame>
      </div>
      <ScrollRegion label="Beats of each class in each part">
        <Table miw={460} mt="sm" data-split-table>
          <caption className="bl-hidden">Beats of each class in each part</caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">Part</Table.Th>
              {['Records', 'Patients', ...classes, 'All beats'].map((name) => (
                <Table.Th key={name} scope="col" ta="right">
                  {name}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ part, records, patientCount, beats }) => {
              const all = beats.reduce((total, count) => total + count, 0);
              return (
                <Table.Tr key={part} data-part={part}>
                  <Table.Th scope="row">{partName[part]}</Table.Th>
                  <Table.Td ta="right" className="bl-number">
                    {formatCount(records.length)}
                  </Table.Td>
                  <Table.Td ta="right" className="bl-number">
                    {formatCount(patientCount)}
                  </Table.Td>
                  {beats.map((count, at) => (
                    <Table.Td key={classes[at]} ta="right" className="bl-number" data-beats={count}>
                      {formatCount(count)}
                      <Text size="xs" c="dimmed">
                        {all === 0 ? '' : formatShare(count / all)}
                      </Text>
                    </Table.Td>
                  ))}
                  <Table.Td ta="right" className="bl-number">
                    {formatCount(all)}
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
      {shown.map(({ part, records }) => (
        <Text key={part} size="xs" c="dimmed" mt={6}>
          {partName[part]}: {records.map(({ name }) => name).join(' ')}
        </Text>
      ))}
    </div>
  );
};
