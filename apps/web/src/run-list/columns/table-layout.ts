import { escapeItem, unescapeItem } from '../../url/escape-item.ts';
import { type ColumnKey, isColumnKey, subjectOf } from './column-key.ts';

/** A column of the table: what it shows, how wide, and whether it stays at the left while the others move. */
export interface Column {
  readonly key: ColumnKey;
  readonly widthPx: number;
  readonly pinned: boolean;
}

export const NARROWEST_PX = 56;
export const WIDEST_PX = 900;

const naturalWidths: Readonly<Partial<Record<string, number>>> = {
  name: 202,
  state: 114,
  mode: 92,
  dataset: 92,
  epochs: 76,
  experiment: 140,
  group: 130,
  tags: 150,
  created: 142,
  started: 142,
  ended: 142,
  duration: 104,
  author: 84,
};

/** The width of a column that nobody has resized. */
export const naturalWidth = (key: ColumnKey): number => {
  const subject = subjectOf(key);
  if (subject.kind === 'fixed') return naturalWidths[subject.name] ?? 120;
  return { metric: 94, min: 124, max: 140, curve: 124, param: 130 }[subject.kind];
};

const plain = (key: ColumnKey, pinned = false): Column => ({ key, widthPx: naturalWidth(key), pinned });

/** What the plain address shows. */
export const plainLayout: readonly Column[] = [
  plain('name', true),
  ...(['state', 'mode', 'dataset', 'epochs', 'metric:val/accuracy', 'metric:val/f1'] as const).map((key) =>
    plain(key),
  ),
  plain('curve:val/f1'),
  ...(['created', 'duration', 'author'] as const).map((key) => plain(key)),
];

/**
 * A layout as the address has it: columns in order, joined by commas, each with its width where it was resized and
 * `pin` where it is pinned, such as `name~300~pin,state,metric:val/f1`. Text that is no column is passed over.
 */
export const readLayout = (text: string | null): readonly Column[] => {
  if (text === null) return plainLayout;
  const seen = new Set<string>();
  const columns = text.split(',').flatMap((part): Column[] => {
    const [written = '', ...notes] = part.split('~');
    const key = unescapeItem(written);
    if (!isColumnKey(key) || seen.has(key)) return [];
    seen.add(key);
    const width = Number(notes.find((note) => /^\d+$/.test(note)));
    return [
      { key, widthPx: width > 0 ? clampWidth(width) : naturalWidth(key), pinned: notes.includes('pin') },
    ];
  });
  return columns.length === 0 ? plainLayout : pinnedFirst(columns);
};

/** Null for the plain layout, which needs no mention. */
export const writeLayout = (columns: readonly Column[]): string | null => {
  const text = columns.map(writeColumn).join(',');
  return text === plainLayout.map(writeColumn).join(',') ? null : text;
};

const writeColumn = ({ key, widthPx, pinned }: Column): string =>
  [
    escapeItem(key),
    ...(widthPx === naturalWidth(key) ? [] : [`${widthPx}`]),
    ...(pinned ? ['pin'] : []),
  ].join('~');

const clampWidth = (widthPx: number): number =>
  Math.round(Math.min(WIDEST_PX, Math.max(NARROWEST_PX, widthPx)));

/** Pinned columns stand first, each kind in its order. */
const pinnedFirst = (columns: readonly Column[]): readonly Column[] => [
  ...columns.filter(({ pinned }) => pinned),
  ...columns.filter(({ pinned }) => !pinned),
];

/** What becomes of the columns. */
export type LayoutChange = (columns: readonly Column[]) => readonly Column[];

export const resizeColumn = (columns: readonly Column[], key: ColumnKey, widthPx: number) =>
  columns.map((column) => (column.key === key ? { ...column, widthPx: clampWidth(widthPx) } : column));

/** Takes a column to the place of another; pinned ones stay before the others. */
export const moveColumn = (columns: readonly Column[], key: ColumnKey, to: number): readonly Column[] => {
  const column = columns.find((each) => each.key === key);
  if (column === undefined) return columns;
  return pinnedFirst(columns.filter((each) => each !== column).toSpliced(to, 0, column));
};

export const pinColumn = (columns: readonly Column[], key: ColumnKey, pinned: boolean): readonly Column[] =>
  pinnedFirst(columns.map((column) => (column.key === key ? { ...column, pinned } : column)));

export const addColumn = (columns: readonly Column[], key: ColumnKey): readonly Column[] =>
  columns.some((column) => column.key === key) ? columns : [...columns, plain(key)];

/** The last column stays: a table of none shows nothing. */
export const removeColumn = (columns: readonly Column[], key: ColumnKey): readonly Column[] => {
  const rest = columns.filter((column) => column.key !== key);
  return rest.length === 0 ? columns : rest;
};
