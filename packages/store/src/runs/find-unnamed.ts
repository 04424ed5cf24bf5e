import type { Prisma } from '../generated/prisma/client.ts';

/**
 * Those of some stored bytes that nothing names: no file of a run, a prediction or a dataset, no uploaded dataset that
 * waits, no result of a stage, no setting of a
 * run, and no setting that a sweep may yet try. *shapes* sha256 of each
 */
export async function findUnnamed(
  transaction: Prisma.TransactionClient,
  candidates: readonly string[],
): Promise<string[]> {
  if (candidates.length === 0) return [];
  const rows = await transaction.$queryRaw<{ sha256: string }[]>`
    SELECT c.sha256 FROM unnest(${[...candidates]}::text[]) AS c(sha256)
    WHERE NOT EXISTS (SELECT 1 FROM "Artifact" WHERE "sha256" = c.sha256)
      AND NOT EXISTS (SELECT 1 FROM "PredictionInput" WHERE "sha256" = c.sha256)
      AND NOT EXISTS (SELECT 1 FROM "PredictionFile" WHERE "sha256" = c.sha256)
      AND NOT EXISTS (SELECT 1 FROM "Prediction" WHERE "modelSha256" = c.sha256)
      AND NOT EXISTS (SELECT 1 FROM "Run" WHERE c.sha256 IN ("config"->>'pretrainedWeights', "config"->>'vocabulary'))
      AND NOT EXISTS (SELECT 1 FROM "Sweep" WHERE strpos("base"::text || "space"::text, c.sha256) > 0)
      AND NOT EXISTS (SELECT 1 FROM "DatasetVersion" WHERE strpos("manifest"::text, c.sha256) > 0)
      AND NOT EXISTS (SELECT 1 FROM "DatasetImport" WHERE "zipSha256" = c.sha256)
      AND NOT EXISTS (SELECT 1 FROM "StageResult" WHERE strpos("files"::text, c.sha256) > 0)`;
  return rows.map(({ sha256 }) => sha256);
}
