import { sqlOn } from '../metrics/sql.ts';
import type { Store } from '../open-store.ts';

/** More than anyone chooses columns from; a team that logs keys without end still gets an answer. */
const MOST_KEYS = 2_000;

/** A setting by its dotted path, and what kinds of value it has among a team's runs. */
export interface ParamKey {
  readonly key: string;
  readonly hasNumbers: boolean;
  readonly hasTexts: boolean;
}

/** What a team's runs can be shown, ordered and filtered by. */
export interface RunKeys {
  readonly metrics: string[];
  readonly params: ParamKey[];
}

/** Every key of a metric or a setting that any run of the team has, sorted. */
export async function findRunKeys(store: Store, teamId: string): Promise<RunKeys> {
  const [metrics, numbers, texts] = await Promise.all([
    distinctKeys(store, teamId, '"LastMetric" t', 'TRUE'),
    distinctKeys(store, teamId, '"RunParam" t', 't."number" IS NOT NULL'),
    distinctKeys(store, teamId, '"RunParam" t', 't."text" IS NOT NULL'),
  ]);
  const [hasNumbers, hasTexts] = [new Set(numbers), new Set(texts)];
  const params = [...new Set([...numbers, ...texts])]
    .sort()
    .map((key) => ({ key, hasNumbers: hasNumbers.has(key), hasTexts: hasTexts.has(key) }));
  return { metrics: metrics.sort(), params };
}

/**
 * Hops along an index from key to key: the cost grows with the number of keys, not with that of runs, which a
 * `SELECT DISTINCT` would read one and all.
 */
async function distinctKeys(store: Store, teamId: string, from: string, where: string): Promise<string[]> {
  const next = (condition: string) =>
    `SELECT t."key" FROM ${from} WHERE t."teamId" = $1 AND ${where} ${condition} ORDER BY t."key" LIMIT 1`;
  const rows = await sqlOn(store.pool)<{ key: string }>(
    `WITH RECURSIVE hop AS (
       (${next('')})
       UNION ALL
       SELECT (${next('AND t."key" > hop."key"')}) FROM hop WHERE hop."key" IS NOT NULL
     )
     SELECT "key" FROM hop WHERE "key" IS NOT NULL LIMIT ${MOST_KEYS}`,
    [teamId],
  );
  return rows.map(({ key }) => key);
}
