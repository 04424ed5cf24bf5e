import { Group, Table, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconSelector } from '@tabler/icons-react';
import table from './runs-table.module.css';
import type { OrderColumn, RunsView } from './runs-view.ts';

interface OrderHeadingProps {
  readonly column: OrderColumn;
  readonly label: string;
  readonly view: RunsView;
  readonly onOrder: (column: OrderColumn) => void;
  readonly right: boolean;
}

/** The heading of a column that the table can be ordered by. */
export const OrderHeading = ({ column, label, view, onOrder, right }: OrderHeadingProps) => {
  const here = view.column === column && view.by === null;
  const Arrow = !here ? IconSelector : view.descending ? IconArrowDown : IconArrowUp;
  return (
    <Table.Th scope="col" aria-sort={!here ? 'none' : view.descending ? 'descending' : 'ascending'}>
      <UnstyledButton className={table.order} onClick={() => onOrder(column)} data-here={here || undefined}>
        <Group gap={4} wrap="nowrap" justify={right ? 'flex-end' : 'flex-start'}>
          {label}
          <Arrow size={14} stroke={1.9} aria-hidden />
        </Group>
      </UnstyledButton>
    </Table.Th>
  );
};
