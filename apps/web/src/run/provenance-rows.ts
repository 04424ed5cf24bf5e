import { formatBytes } from '../format/format-number.ts';
import { flattenSettings } from './flatten-settings.ts';

export interface ProvenanceRow {
  /** Such as `git commit` or `cpu › model`. */
  readonly name: string;
  readonly value: string;
  /** A hash is shown by its beginning. */
  readonly kind: 'text' | 'hash';
}

/** A run's provenance as rows, by name: words instead of camel case, sizes with their unit, hashes told apart. */
export const provenanceRows = (provenance: unknown): ProvenanceRow[] =>
  flattenSettings(provenance)
    .map(([path, value]): ProvenanceRow => {
      const isSize = /Bytes$/.test(path) && /^\d+$/.test(value);
      return {
        name: path
          .replace(/Bytes$/, '')
          .split('.')
          .map(words)
          .join(' › '),
        value: isSize
          ? formatBytes(Number(value))
          : value === 'true'
            ? 'yes'
            : value === 'false'
              ? 'no'
              : value,
        kind: /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(value) ? 'hash' : 'text',
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));

const words = (name: string): string =>
  name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
