/** Columns that every run has something for. */
export const fixedColumns = [
  'name',
  'state',
  'mode',
  'dataset',
  'epochs',
  'experiment',
  'group',
  'tags',
  'created',
  'started',
  'ended',
  'duration',
  'author',
] as const;
export type FixedColumn = (typeof fixedColumns)[number];

/** A metric's last, least or greatest value, its curve, or a setting by its dotted path. */
export const keyedKinds = ['metric', 'min', 'max', 'curve', 'param'] as const;
export type KeyedKind = (typeof keyedKinds)[number];

/** What a column shows, as the address names it: `state`, `metric:val/f1`, `param:learningRate`. */
export type ColumnKey = FixedColumn | `${KeyedKind}:${string}`;

/** A column's key taken apart. */
export type ColumnSubject =
  | { readonly kind: 'fixed'; readonly name: FixedColumn }
  | { readonly kind: KeyedKind; readonly key: string };

const keyed = new RegExp(`^(${keyedKinds.join('|')}):(.+)$`, 's');

export const subjectOf = (column: ColumnKey): ColumnSubject => {
  const [, kind, key] = keyed.exec(column) ?? [];
  return kind === undefined || key === undefined
    ? { kind: 'fixed', name: column as FixedColumn }
    : { kind: kind as KeyedKind, key };
};

export const isColumnKey = (text: string): text is ColumnKey =>
  (fixedColumns as readonly string[]).includes(text) || keyed.test(text);

/** Keys of the metrics whose values the columns show. */
export const metricsOf = (columns: readonly ColumnKey[]): string[] =>
  keysOf(columns, (kind) => kind === 'metric' || kind === 'min' || kind === 'max');

/** Keys of the settings that the columns show. */
export const paramsOf = (columns: readonly ColumnKey[]): string[] =>
  keysOf(columns, (kind) => kind === 'param');

/** Keys of the metrics whose curves the columns show. */
export const curvesOf = (columns: readonly ColumnKey[]): string[] =>
  keysOf(columns, (kind) => kind === 'curve');

const keysOf = (columns: readonly ColumnKey[], wanted: (kind: KeyedKind) => boolean): string[] => {
  const keys = columns.flatMap((column) => {
    const subject = subjectOf(column);
    return subject.kind !== 'fixed' && wanted(subject.kind) ? [subject.key] : [];
  });
  return [...new Set(keys)].sort();
};
