import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { ScrollRegion } from './scroll-region.tsx';

interface PanelTableProps {
  /** Of the region that scrolls. */
  readonly label: string;
  /** What is listed and how it is ordered, for who hears it. */
  readonly caption: string;
  /** Narrower than this, the table scrolls. *units* CSS pixels */
  readonly minWidth: number;
  readonly columns: readonly string[];
  /** Whether a last column holds what can be done with a row. */
  readonly hasActions?: boolean;
  /** Rows. */
  readonly children: ReactNode;
}

/** A list as a table in a panel of its own. */
export const PanelTable = ({
  label,
  caption,
  minWidth,
  columns,
  hasActions = false,
  children,
}: PanelTableProps) => (
  <ScrollRegion label={label} className="bl-panel">
    <Table fz="sm" miw={minWidth}>
      <caption className="bl-hidden">{caption}</caption>
      <Table.Thead>
        <Table.Tr>
          {columns.map((column) => (
            <Table.Th key={column} scope="col">
              {column}
            </Table.Th>
          ))}
          {hasActions && (
            <Table.Th scope="col">
              <span className="bl-hidden">Actions</span>
            </Table.Th>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  </ScrollRegion>
);
