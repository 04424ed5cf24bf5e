import { isSha256 } from '../artifacts/is-sha256.ts';
import { isUuid } from '../is-uuid.ts';
import type { Store } from '../open-store.ts';
import { type LineageKey, textOf } from './lineage.ts';

/** What people call some nodes, by {@link textOf}; one that the team doesn't have has no name. */
export async function readNodeNames(
  { database }: Store,
  teamId: string,
  nodes: readonly LineageKey[],
): Promise<Map<string, string>> {
  const ids = (kind: LineageKey['kind']) =>
    nodes
      .filter((node) => node.kind === kind && (kind === 'FILE' ? isSha256(node.id) : isUuid(node.id)))
      .map(({ id }) => id);
  const rows = await database.$queryRaw<(LineageKey & { name: string })[]>`
    SELECT 'RUN' AS "kind", "id"::text, 'run ' || "number" || ': ' || "name" AS "name"
    FROM "Run" WHERE "teamId" = ${teamId} AND "id" = ANY(${ids('RUN')}::uuid[])
    UNION ALL
    SELECT 'PREDICTION', "id"::text, 'prediction ' || "number" || ': record ' || "record"
    FROM "Prediction" WHERE "teamId" = ${teamId} AND "id" = ANY(${ids('PREDICTION')}::uuid[])
    UNION ALL
    SELECT 'DATASET_VERSION', v."id"::text, d."name"
    FROM "DatasetVersion" v JOIN "Dataset" d ON d."id" = v."datasetId"
    WHERE d."teamId" = ${teamId} AND v."id" = ANY(${ids('DATASET_VERSION')}::uuid[])
    UNION ALL
    SELECT 'FILE', f."sha256"::text, min(f."name") FROM (
      SELECT a."sha256", a."name" FROM "Artifact" a JOIN "Run" r ON r."id" = a."runId"
      WHERE r."teamId" = ${teamId} AND a."sha256" = ANY(${ids('FILE')}::bpchar[])
      UNION ALL
      SELECT "sha256", "name" FROM "RunInput" WHERE "teamId" = ${teamId} AND "sha256" = ANY(${ids('FILE')}::bpchar[])
      UNION ALL
      SELECT f."sha256", f."name" FROM "PredictionFile" f JOIN "Prediction" p ON p."id" = f."predictionId"
      WHERE p."teamId" = ${teamId} AND f."sha256" = ANY(${ids('FILE')}::bpchar[])
      UNION ALL
      SELECT f."sha256", f."name" FROM "PredictionInput" f JOIN "Prediction" p ON p."id" = f."predictionId"
      WHERE p."teamId" = ${teamId} AND f."sha256" = ANY(${ids('FILE')}::bpchar[])
      UNION ALL
      SELECT "modelSha256", "modelName" FROM "Prediction"
      WHERE "teamId" = ${teamId} AND "modelSha256" = ANY(${ids('FILE')}::bpchar[])
    ) AS f GROUP BY f."sha256"`;
  return new Map(rows.map((row) => [textOf(row), row.name]));
}
