import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type DragEvent, type KeyboardEvent, useState } from 'react';
import type { ColumnKey } from '../columns/column-key.ts';
import { columnLabel, isRight } from '../columns/column-text.ts';
import { type Column, type LayoutChange, moveColumn } from '../columns/table-layout.ts';
import { isOrderable, type OrderKey, type RunsView } from '../runs-view.ts';
import { ResizeHandle } from './resize-handle.tsx';
import styles from './runs-table.module.css';

interface TableHeadProps {
  readonly view: RunsView;
  readonly columns: readonly Column[];
  readonly lefts: readonly (number | null)[];
  readonly selected: ReadonlyMap<string, unknown>;
  readonly rows: { readonly totalCount: number | undefined };
  readonly onPickAll: () => void;
  readonly onOrder: (key: OrderKey) => void;
  readonly onLayout: (change: LayoutChange) => void;
  readonly onDraft: (draft: { key: ColumnKey; widthPx: number } | null) => void;
  readonly onResize: (key: ColumnKey, widthPx: number) => void;
}

/** Headings that order the table, and are dragged to another place, or moved there by Alt and the arrow keys. */
export const TableHead = (props: TableHeadProps) => {
  const { view, columns, lefts, selected, rows, onPickAll, onOrder, onLayout } = props;
  const [dragged, setDragged] = useState<ColumnKey | null>(null);
  const all = selected.size > 0 && selected.size === rows.totalCount;
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" className={styles.pick} aria-sort={sortOf(view, 'number')}>
          <input
            type="checkbox"
            aria-label={all ? 'Select none' : 'Select all runs that were found'}
            checked={all}
            ref={(box) => {
              if (box !== null) box.indeterminate = selected.size > 0 && !all;
            }}
            onChange={onPickAll}
          />
          <OrderButton order="number" label="#" view={view} onOrder={onOrder} />
        </th>
        {columns.map(({ key, widthPx }, index) => {
          const left = lefts[index];
          return (
            <th
              key={key}
              scope="col"
              data-column={key}
              data-right={isRight(key) || undefined}
              {...(isOrderable(key) ? { 'aria-sort': sortOf(view, key) } : {})}
              {...(left == null ? {} : { 'data-pinned': true, style: { left } })}
              draggable
              onDragStart={(event) => beginDrag(event, key, setDragged)}
              onDragEnd={() => setDragged(null)}
              onDragOver={(event) => {
                if (dragged !== null) event.preventDefault();
              }}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== null) onLayout((now) => moveColumn(now, dragged, index));
                setDragged(null);
              }}
              onKeyDown={(event) => {
                const to = placeByKey(event, index);
                if (to !== null) onLayout((now) => moveColumn(now, key, to));
              }}
            >
              {isOrderable(key) ? (
                <OrderButton order={key} label={columnLabel(key)} view={view} onOrder={onOrder} />
              ) : (
                <span className={styles.heading} title={columnLabel(key)}>
                  {columnLabel(key)}
                </span>
              )}
              <ResizeHandle
                label={columnLabel(key)}
                widthPx={widthPx}
                onDraft={(draft) => props.onDraft(draft === null ? null : { key, widthPx: draft })}
                onResize={(width) => props.onResize(key, width)}
              />
            </th>
          );
        })}
        <td />
      </tr>
    </thead>
  );
};

const sortOf = ({ order, descending }: RunsView, key: OrderKey) =>
  order !== key ? 'none' : descending ? 'descending' : 'ascending';

const beginDrag = (event: DragEvent, key: ColumnKey, setDragged: (key: ColumnKey) => void): void => {
  event.dataTransfer.effectAllowed = 'move';
  event.dataTransfer.setData('text/plain', columnLabel(key));
  setDragged(key);
};

/** Where Alt and an arrow key take a column. */
const placeByKey = ({ altKey, key }: KeyboardEvent, index: number): number | null => {
  if (!altKey) return null;
  if (key === 'ArrowLeft') return Math.max(0, index - 1);
  return key === 'ArrowRight' ? index + 1 : null;
};

interface OrderButtonProps {
  readonly order: OrderKey;
  readonly label: string;
  readonly view: RunsView;
  readonly onOrder: (key: OrderKey) => void;
}

const OrderButton = ({ order, label, view, onOrder }: OrderButtonProps) => {
  const here = view.order === order;
  const Arrow = view.descending ? IconArrowDown : IconArrowUp;
  return (
    <button
      type="button"
      className={styles.heading}
      data-here={here || undefined}
      title={label}
      onClick={() => onOrder(order)}
    >
      <span>{label}</span>
      {here && <Arrow size={13} stroke={2} aria-hidden />}
    </button>
  );
};
