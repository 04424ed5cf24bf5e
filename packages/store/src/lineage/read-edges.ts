import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import type { LineageEdge, LineageKey, LineageKind } from './lineage.ts';

/** Towards what something was made from, or towards what was made from it. */
export type LineageDirection = 'UP' | 'DOWN';

interface EdgeRow {
  fromKind: LineageKind;
  fromId: string;
  toKind: LineageKind;
  toId: string;
  role: string;
}

/**
 * The edges of a team that lead from some nodes one step further. What only another team made or used is not among
 * them, even where its bytes are the same. At most `limit`.
 */
export async function readEdges(
  { database }: Store,
  teamId: string,
  nodes: readonly LineageKey[],
  direction: LineageDirection,
  limit: number,
): Promise<LineageEdge[]> {
  const rows = await database.$queryRaw<EdgeRow[]>`
    SELECT DISTINCT * FROM (${Prisma.join(branches(teamId, nodes, direction), ' UNION ALL ')}) AS edge
    ORDER BY 1, 2, 3, 4, 5 LIMIT ${limit}`;
  return rows.map(({ fromKind, fromId, toKind, toId, role }) => ({
    from: { kind: fromKind, id: fromId },
    to: { kind: toKind, id: toId },
    role,
  }));
}

/** Where each kind of edge is written down; `side` chooses the column by which the nodes that are known are found. */
function branches(teamId: string, nodes: readonly LineageKey[], direction: LineageDirection): Prisma.Sql[] {
  const ids = (kind: LineageKind) => nodes.filter((node) => node.kind === kind).map(({ id }) => id);
  const isOf = {
    DATASET_VERSION: Prisma.sql`ANY(${ids('DATASET_VERSION')}::uuid[])`,
    RUN: Prisma.sql`ANY(${ids('RUN')}::uuid[])`,
    PREDICTION: Prisma.sql`ANY(${ids('PREDICTION')}::uuid[])`,
    FILE: Prisma.sql`ANY(${ids('FILE')}::bpchar[])`,
  };
  const edge = (from: [LineageKind, string], to: [LineageKind, string], role: string, where: Prisma.Sql) => {
    const [kind, column] = direction === 'DOWN' ? from : to;
    return Prisma.sql`
      SELECT ${from[0]}::text AS "fromKind", ${Prisma.raw(from[1])}::text AS "fromId",
        ${to[0]}::text AS "toKind", ${Prisma.raw(to[1])}::text AS "toId", ${Prisma.raw(role)} AS "role"
      FROM ${where} AND ${Prisma.raw(column)} = ${isOf[kind]}`;
  };
  const runs = Prisma.sql`"Run" r WHERE r."teamId" = ${teamId} AND r."datasetVersionId" IS NOT NULL`;
  const predictions = Prisma.sql`"Prediction" p WHERE p."teamId" = ${teamId}`;
  const inputs = Prisma.sql`"RunInput" i JOIN "Run" r ON r."id" = i."runId" WHERE i."teamId" = ${teamId}`;
  const outputs = Prisma.sql`"Artifact" a JOIN "Run" r ON r."id" = a."runId" WHERE r."teamId" = ${teamId}
    AND NOT EXISTS (SELECT 1 FROM "RunInput" i WHERE i."runId" = r."id" AND i."sha256" = a."sha256")`;
  const files = (table: string) => Prisma.sql`
    "Prediction" p JOIN ${Prisma.raw(`"${table}"`)} f ON f."predictionId" = p."id" WHERE p."teamId" = ${teamId}`;
  return [
    edge(['DATASET_VERSION', 'r."datasetVersionId"'], ['RUN', 'r."id"'], "'dataset'", runs),
    edge(
      ['DATASET_VERSION', 'p."datasetVersionId"'],
      ['PREDICTION', 'p."id"'],
      "'record'",
      Prisma.sql`${predictions} AND p."datasetVersionId" IS NOT NULL`,
    ),
    edge(
      ['DATASET_VERSION', 'r."datasetVersionId"'],
      ['FILE', 'i."sha256"'],
      'i."role"',
      Prisma.sql`${inputs} AND i."fromDataset" AND r."datasetVersionId" IS NOT NULL`,
    ),
    edge(['FILE', 'i."sha256"'], ['RUN', 'i."runId"'], 'i."role"', inputs),
    edge(['RUN', 'a."runId"'], ['FILE', 'a."sha256"'], 'a."kind"', outputs),
    edge(['FILE', 'p."modelSha256"'], ['PREDICTION', 'p."id"'], "'model'", predictions),
    edge(['FILE', 'f."sha256"'], ['PREDICTION', 'p."id"'], "'record'", files('PredictionInput')),
    edge(['PREDICTION', 'p."id"'], ['FILE', 'f."sha256"'], 'f."kind"', files('PredictionFile')),
  ];
}
