'use client';

import { Table, Title } from '@mantine/core';
import { Hash } from '../run/hash.tsx';
import { ScrollRegion } from '../shell/scroll-region.tsx';
import { sourceRows } from './source-rows.ts';
import type { PredictionDetails, PredictionFigures } from './use-prediction.ts';

interface PredictionSourceProps {
  readonly prediction: PredictionDetails;
  readonly summary: PredictionFigures;
}

/** What the figures came from: model, settings, code, and the files that were read. */
export const PredictionSource = ({ prediction, summary }: PredictionSourceProps) => {
  const { settings, files } = sourceRows(summary);
  return (
    <section>
      <Title order={2} mt="xl" mb="sm">
        What it came from
      </Title>
      <ScrollRegion label="What it came from" className="bl-panel">
        <Table miw={420}>
          <caption className="bl-hidden">What it came from</caption>
          <Table.Tbody>
            <Table.Tr>
              <Table.Th scope="row" w={220}>
                Model, {prediction.modelName}
              </Table.Th>
              <Table.Td>
                <Hash sha256={prediction.modelSha256} of="the model" />
              </Table.Td>
            </Table.Tr>
            {files.map(({ name, sha256 }) => (
              <Table.Tr key={name}>
                <Table.Th scope="row">File {name}</Table.Th>
                <Table.Td>
                  <Hash sha256={sha256} of={name} />
                </Table.Td>
              </Table.Tr>
            ))}
            {settings.map(([label, value]) => (
              <Table.Tr key={label}>
                <Table.Th scope="row">{label}</Table.Th>
                <Table.Td>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollRegion>
    </section>
  );
};
