import { formatBytes, formatCount } from '../format/format-number.ts';
import { formatDuration } from '../format/format-time.ts';

export interface ProvenanceRow {
  /** Such as `git commit` or `cpu › model`. */
  readonly name: string;
  readonly value: string;
  /** A hash is shown by its beginning. */
  readonly kind: 'text' | 'hash';
}

type Facts = Readonly<Record<string, unknown>>;

const isFacts = (value: unknown): value is Facts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A run's provenance as rows, by name: words instead of camel case, sizes and times with their unit, hashes told
 * apart, counts and each entry of a list in one row.
 */
export const provenanceRows = (provenance: unknown): ProvenanceRow[] =>
  isFacts(provenance)
    ? rowsOf([], provenance).sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    : [];

const rowsOf = (path: readonly string[], facts: Facts): ProvenanceRow[] =>
  Object.entries(facts).flatMap(([key, value]): ProvenanceRow[] => {
    const here = [...path, words(key)];
    if (Array.isArray(value) && value.some(isFacts))
      return value.flatMap((entry, at) => entryRow(here, entry, at));
    if (!isFacts(value)) return [row(here, valueText(key, value))];
    const isCount =
      Object.values(value).length > 1 && Object.values(value).every((each) => typeof each === 'number');
    return isCount ? [row(here, listText(value))] : rowsOf(here, value);
  });

const row = (path: readonly string[], value: string): ProvenanceRow => ({
  name: path.join(' › '),
  value,
  kind: /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? 'hash' : 'text',
});

/** An entry of a list goes by its own name, such as a stage's. */
const entryRow = (path: readonly string[], entry: unknown, at: number): ProvenanceRow[] => {
  if (!isFacts(entry)) return [row([...path, String(at + 1)], valueText('', entry))];
  const title = ['stage', 'name'].find((key) => typeof entry[key] === 'string');
  const { [title ?? '']: name, ...facts } = entry;
  return [row([...path, typeof name === 'string' ? name : String(at + 1)], listText(facts))];
};

const classOrder = 'NSVFQA';

const listText = (facts: Facts): string => {
  const place = (key: string) => (key.length === 1 ? classOrder.indexOf(key) : -1);
  return Object.entries(facts)
    .sort(([a], [b]) => place(a) - place(b) || a.localeCompare(b, 'en'))
    .map(([key, value]) =>
      key === 'seconds' ? valueText(key, value) : `${words(key)} ${valueText(key, value)}`,
    )
    .join(', ');
};

const valueText = (key: string, value: unknown): string => {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.join(', ');
  if (typeof value !== 'number') return typeof value === 'string' ? value : JSON.stringify(value);
  if (/bytes$/i.test(key)) return formatBytes(value);
  if (/seconds$/i.test(key)) return formatDuration(value);
  return Number.isInteger(value) ? formatCount(value) : String(value);
};

const words = (name: string): string =>
  name.replace(/(Bytes|Seconds)$/, '').replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
