import type { Store } from '@beatlab/store/open-store';
import { type RunSummary, runSummaryInclude } from '@beatlab/store/runs/run-summary';

/** A stored vocabulary, or weights, that a run can start from. */
export interface FoundFile {
  sha256: string;
  name: string;
  sizeBytes: bigint;
  /** The newest run that made it or was made from it. */
  run: RunSummary;
  /** Runs that made it or were made from it. */
  runCount: number;
}

/** Files that a form offers. */
const mostOffered = 50;

/**
 * Vocabularies or weights that runs of the team made or were made from and that are still stored, each once, those used
 * last first.
 */
export async function findStoredFiles(
  store: Store,
  teamId: string,
  use: 'vocabulary' | 'weights',
): Promise<FoundFile[]> {
  const found = await store.database.$queryRaw<
    { sha256: string; runId: string; name: string; runCount: number }[]
  >`
    SELECT f."sha256", (array_agg(f."runId" ORDER BY f."runId" DESC))[1] AS "runId",
      (array_agg(f."name" ORDER BY f."runId" DESC))[1] AS "name", count(DISTINCT f."runId")::int AS "runCount"
    FROM (
      SELECT a."sha256", a."runId", a."name" FROM "Artifact" a JOIN "Run" r ON r."id" = a."runId"
        WHERE r."teamId" = ${teamId} AND a."kind" = ${use}
      UNION ALL
      SELECT i."sha256", i."runId", i."name" FROM "RunInput" i WHERE i."teamId" = ${teamId} AND i."role" = ${use}
    ) f
    GROUP BY f."sha256" ORDER BY 2 DESC LIMIT ${mostOffered}`;
  const sizes = await Promise.all(found.map(({ sha256 }) => store.artifacts.sizeBytes(sha256)));
  const runs = await store.database.run.findMany({
    where: { id: { in: found.map(({ runId }) => runId) } },
    include: runSummaryInclude,
  });
  const runOf = new Map(runs.map((run) => [run.id, run]));
  return found.flatMap(({ sha256, runId, name, runCount }, at) => {
    const [size, run] = [sizes[at] ?? null, runOf.get(runId)];
    return size === null || run === undefined
      ? []
      : [{ sha256, name, runCount, run, sizeBytes: BigInt(size) }];
  });
}
