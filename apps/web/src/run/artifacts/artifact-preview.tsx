'use client';

import { Code, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { CsvButton } from '../../export/csv-button.tsx';
import { formatBytes, formatCount } from '../../format/format-number.ts';
import { ScrollRegion } from '../../shell/scroll-region.tsx';
import preview from './artifact-preview.module.css';
import { csvRows } from './csv-rows.ts';
import { type OnnxFacts, readOnnxFacts } from './onnx-facts.ts';
import { type PreviewKind, previewKind } from './preview-kind.ts';
import { readBytesOf, UnreadableFile } from './read-bytes.ts';
import { readSafetensorsHeader, type SafetensorsHeader } from './safetensors-header.ts';

interface ArtifactPreviewProps {
  readonly name: string;
  readonly url: string;
  readonly sizeBytes: number;
}

/** So much of a text is enough to know it by. */
const TEXT_BYTES = 64 * 1_024;
const MOST_ROWS = 50;

type Shown =
  | { readonly kind: 'text'; readonly text: string; readonly cut: boolean }
  | { readonly kind: 'csv'; readonly rows: readonly (readonly string[])[]; readonly cut: boolean }
  | { readonly kind: 'image' }
  | { readonly kind: 'safetensors'; readonly header: SafetensorsHeader }
  | { readonly kind: 'onnx'; readonly facts: OnnxFacts };

/** A look into a file: as much of it as says what it is. */
export const ArtifactPreview = ({ name, url, sizeBytes }: ArtifactPreviewProps) => {
  const [shown, setShown] = useState<Shown | Error>();
  useEffect(() => {
    let gone = false;
    const kind = previewKind(name);
    if (kind === null) return;
    read(kind, url, sizeBytes).then(
      (next) => !gone && setShown(next),
      (error: unknown) =>
        !gone && setShown(error instanceof Error ? error : new UnreadableFile(String(error))),
    );
    return () => {
      gone = true;
    };
  }, [name, url, sizeBytes]);

  if (shown === undefined)
    return (
      <Text size="sm" c="dimmed">
        Reading…
      </Text>
    );
  if (shown instanceof Error)
    return (
      <Text size="sm" role="alert">
        {shown.message}
      </Text>
    );
  return <Preview name={name} url={url} shown={shown} />;
};

const read = async (kind: PreviewKind, url: string, sizeBytes: number): Promise<Shown> => {
  if (kind === 'image') return { kind };
  const bytes = readBytesOf(url);
  if (kind === 'safetensors') return { kind, header: await readSafetensorsHeader(bytes) };
  if (kind === 'onnx') return { kind, facts: await readOnnxFacts(bytes, sizeBytes) };
  const text = new TextDecoder().decode(await bytes(0, TEXT_BYTES));
  const cut = sizeBytes > TEXT_BYTES;
  if (kind !== 'csv') return { kind: 'text', text: kind === 'json' && !cut ? indented(text) : text, cut };
  const rows = csvRows(text, MOST_ROWS + 1);
  return { kind, rows: rows.slice(0, MOST_ROWS), cut: cut || rows.length > MOST_ROWS };
};

/** What is no JSON after all is shown as it is. */
const indented = (text: string): string => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
};

const Cut = ({ cut, what }: { readonly cut: boolean; readonly what: string }) =>
  cut && (
    <Text size="xs" c="dimmed" mt={4}>
      Only the beginning: {what}. Download the file for all of it.
    </Text>
  );

const Preview = ({
  name,
  url,
  shown,
}: {
  readonly name: string;
  readonly url: string;
  readonly shown: Shown;
}) => {
  if (shown.kind === 'image')
    // The file is the team's own, and of any size: there is nothing for Next to make smaller.
    // biome-ignore lint/performance/noImgElement: see above
    return <img src={url} alt={name} className={preview.image} />;
  if (shown.kind === 'text')
    return (
      <>
        <ScrollRegion label={`Beginning of ${name}`} className={preview.text}>
          <Code block>{shown.text}</Code>
        </ScrollRegion>
        <Cut cut={shown.cut} what={formatBytes(TEXT_BYTES)} />
      </>
    );
  if (shown.kind === 'csv')
    return (
      <>
        <Cells label={`Rows of ${name}`} columns={shown.rows[0] ?? []} rows={shown.rows.slice(1)} />
        <Cut cut={shown.cut} what={`${MOST_ROWS} rows`} />
      </>
    );
  if (shown.kind === 'onnx') return <OnnxPreview name={name} facts={shown.facts} />;
  return <SafetensorsPreview name={name} header={shown.header} />;
};

const OnnxPreview = ({ name, facts }: { readonly name: string; readonly facts: OnnxFacts }) => (
  <Cells
    label={`What ${name} says of itself`}
    columns={['Fact', 'Value']}
    rows={[
      ['Made by', facts.producer],
      ['IR version', String(facts.irVersion ?? '–')],
      ['Operators', facts.operatorSets.join(', ')],
      ...facts.metadata.map(([key, value]) => [key, value]),
    ]}
  />
);

const SafetensorsPreview = ({
  name,
  header,
}: {
  readonly name: string;
  readonly header: SafetensorsHeader;
}) => {
  const rows = header.tensors.map(({ name: tensor, type, shape, sizeBytes }) => [
    tensor,
    type,
    shape.length === 0 ? 'scalar' : shape.join(' × '),
    formatBytes(sizeBytes),
  ]);
  const values = header.tensors.reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1), 0);
  return (
    <>
      <Text size="sm" c="dimmed" mb={4}>
        {formatCount(header.tensors.length)} tensors, {formatCount(values)} values
      </Text>
      <Cells label={`Tensors of ${name}`} columns={['Tensor', 'Type', 'Shape', 'Size']} rows={rows} />
      {header.metadata.length > 0 && (
        <Cells label={`Metadata of ${name}`} columns={['Name', 'Value']} rows={header.metadata} />
      )}
    </>
  );
};

interface CellsProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const Cells = ({ label, columns, rows }: CellsProps) => (
  <>
    <CsvButton title={label} table={() => ({ columns, rows })} />
    <ScrollRegion label={label} className={preview.cells}>
      <Table verticalSpacing={4} fz="sm">
        <caption className="bl-hidden">{label}</caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file may name two columns alike
              <Table.Th key={at} scope="col">
                {column}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no name
            <Table.Tr key={at}>
              {row.map((cell, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: see above
                <Table.Td key={column} className="bl-mono" title={cell}>
                  {cell.length > 200 ? `${cell.slice(0, 200)}…` : cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </ScrollRegion>
  </>
);
