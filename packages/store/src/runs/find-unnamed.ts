import type { Prisma } from '../generated/prisma/client.ts';

/**
 * Those of some checkpoints and predictions that nothing names any more: no run has them as a file or starts from them.
 */
export async function findUnnamed(
  transaction: Prisma.TransactionClient,
  candidates: readonly string[],
): Promise<string[]> {
  if (candidates.length === 0) return [];
  const rows = await transaction.$queryRaw<{ sha256: string }[]>`
    SELECT c.sha256 FROM unnest(${[...candidates]}::text[]) AS c(sha256)
    WHERE NOT EXISTS (SELECT 1 FROM "Artifact" a WHERE a."sha256" = c.sha256)
      AND NOT EXISTS (SELECT 1 FROM "Run" r WHERE r."config"->>'pretrainedWeights' = c.sha256
        OR r."config"->>'vocabulary' = c.sha256)`;
  return rows.map(({ sha256 }) => sha256);
}
