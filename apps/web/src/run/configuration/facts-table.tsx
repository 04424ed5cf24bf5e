import { Group, Table, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { CsvButton } from '../../export/csv-button.tsx';

/** A name, its value as text for a file, and as the page shows it where that is more than text. */
export interface Fact {
  readonly name: string;
  readonly text: string;
  readonly shown?: ReactNode;
  /** Of a setting: that its value was chosen. */
  readonly isChosen?: boolean;
}

interface FactsTableProps {
  readonly title: string;
  readonly facts: readonly Fact[];
  readonly empty?: string;
}

/** Names and values, one below the other. */
export const FactsTable = ({ title, facts, empty = 'Nothing.' }: FactsTableProps) => (
  <section>
    <Group justify="space-between" mb="xs">
      <Title order={2}>{title}</Title>
      {facts.length > 0 && (
        <CsvButton
          title={title}
          table={() => ({ columns: ['name', 'value'], rows: facts.map(({ name, text }) => [name, text]) })}
        />
      )}
    </Group>
    <div className="bl-panel bl-scroll">
      <Table>
        <caption className="bl-hidden">{title}</caption>
        <Table.Tbody>
          {facts.length === 0 && (
            <Table.Tr>
              <Table.Td c="dimmed">{empty}</Table.Td>
            </Table.Tr>
          )}
          {facts.map(({ name, text, shown, isChosen }) => (
            <Table.Tr key={name} data-chosen={isChosen || undefined}>
              <Table.Th
                scope="row"
                fw={500}
                w="42%"
                {...(isChosen ? {} : { c: 'dimmed' })}
                style={{ overflowWrap: 'anywhere' }}
              >
                {name}
              </Table.Th>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {shown ?? <span className="bl-mono">{text}</span>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  </section>
);
