import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import type { RunSummary } from './run-summary.ts';

/** Tables of a summary, in the order in which their columns are read: its name in the statement, and its columns. */
const parts = [
  { alias: 'r', columns: Object.keys(Prisma.RunScalarFieldEnum) },
  { alias: 'e', columns: Object.keys(Prisma.ExperimentScalarFieldEnum) },
  { alias: 'u', columns: Object.keys(Prisma.UserScalarFieldEnum) },
  {
    alias: 'v',
    columns: Object.keys(Prisma.DatasetVersionScalarFieldEnum).filter((column) => column !== 'manifest'),
  },
  { alias: 'd', columns: Object.keys(Prisma.DatasetScalarFieldEnum) },
];

const allColumns = parts.flatMap(({ alias, columns }) => columns.map((column) => `${alias}."${column}"`));

const statement = `
  SELECT ${allColumns.join(', ')} FROM "Run" r
    JOIN "Experiment" e ON e."id" = r."experimentId"
    LEFT JOIN "User" u ON u."id" = r."createdById"
    LEFT JOIN "DatasetVersion" v ON v."id" = r."datasetVersionId"
    LEFT JOIN "Dataset" d ON d."id" = v."datasetId"
  WHERE r."id" = ANY($1::uuid[]) AND r."teamId" = $2`;

/**
 * Runs of a team by their ids, with what is shown of a run everywhere: what `runSummaryInclude` reads with five statements,
 * one after another, in one.
 */
export async function readRunSummaries(
  { pool }: Pick<Store, 'pool'>,
  { ids, teamId }: { ids: readonly string[]; teamId: string },
): Promise<Map<string, RunSummary>> {
  if (ids.length === 0) return new Map();
  const { rows } = await pool.query<unknown[]>({
    name: 'read-run-summaries',
    text: statement,
    values: [ids, teamId],
    rowMode: 'array',
  });
  return new Map(
    rows.map((row) => {
      const run = toSummary(row);
      return [run.id, run];
    }),
  );
}

function toSummary(row: readonly unknown[]): RunSummary {
  let place = 0;
  const [run, experiment, createdBy, version, dataset] = parts.map(({ columns }) => {
    const values = row.slice(place, place + columns.length);
    place += columns.length;
    // A table that gave no row has no id either.
    return values[columns.indexOf('id')] === null
      ? null
      : Object.fromEntries(columns.map((column, index) => [column, values[index]]));
  });
  const datasetVersion = version && { ...version, sizeBytes: BigInt(String(version.sizeBytes)), dataset };
  return { ...run, experiment, createdBy, datasetVersion } as unknown as RunSummary;
}
