import { createHash } from 'node:crypto';

/** sha256 of a configuration, whatever the order of its settings. */
export function configHash(config: Readonly<Record<string, unknown>>): string {
  const sorted = Object.fromEntries(Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex');
}
