import { StoreError } from '../errors.ts';
import type { Prisma, RunState } from '../generated/prisma/client.ts';
import { isUuid } from '../is-uuid.ts';

/** Runs of a team, and who changes them. */
export interface RunsOf {
  teamId: string;
  runIds: readonly string[];
}

export interface HeldRun {
  id: string;
  number: number;
  name: string;
  state: RunState;
  experimentId: string;
  archived: boolean;
}

/**
 * Holds runs for the rest of the transaction, always in the order of their ids, so that no two transactions wait for
 * each other. *errors* `RUN.NOT_FOUND` where one of them is not there, or another team's
 */
export async function holdRuns(
  transaction: Prisma.TransactionClient,
  { teamId, runIds }: RunsOf,
): Promise<HeldRun[]> {
  const held = await transaction.$queryRaw<HeldRun[]>`
    SELECT "id"::text, "number", "name", "state", "experimentId"::text, "archivedAt" IS NOT NULL AS "archived" FROM "Run"
    WHERE "id" = ANY(${runIds.filter(isUuid)}::uuid[]) AND "teamId" = ${teamId}
    ORDER BY "id" FOR NO KEY UPDATE`;
  const found = new Set(held.map(({ id }) => id));
  const missing = runIds.find((id) => !found.has(id.toLowerCase()));
  if (missing !== undefined) throw runNotFound(missing);
  return held;
}

export const runNotFound = (runId: string): StoreError =>
  new StoreError({
    code: 'RUN.NOT_FOUND',
    message: `there is no run ${runId} in this team`,
    where: runId,
  });
