import type { Prisma } from '../generated/prisma/client.ts';

/** A file that a run was made from. */
export interface NewRunInput {
  /** What the run takes it for: `signal`, `segments`, `sentences`, `vocabulary`, `weights`, or a client's own word. */
  role: string;
  name: string;
  sha256: string;
  sizeBytes?: number | null;
  /** Whether stages made it of the run's dataset version. */
  fromDataset?: boolean;
}

/**
 * Notes what a run is made from, within a transaction that knows the run to be the team's. The same role and name again
 * takes the place of what was said before.
 */
export async function recordInputs(
  transaction: Prisma.TransactionClient,
  { runId, teamId }: { runId: string; teamId: string },
  inputs: readonly NewRunInput[],
): Promise<void> {
  if (inputs.length === 0) return;
  const rows = inputs.map(({ role, name, sha256, sizeBytes = null, fromDataset = false }) => ({
    ...{ role, name, sha256, sizeBytes, fromDataset },
  }));
  await transaction.$executeRaw`
    INSERT INTO "RunInput" ("runId", "teamId", "role", "name", "sha256", "sizeBytes", "fromDataset")
    SELECT ${runId}::uuid, ${teamId}, i."role", i."name", i."sha256", i."sizeBytes", i."fromDataset"
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS i("role" text, "name" text, "sha256" text, "sizeBytes" bigint, "fromDataset" boolean)
    ON CONFLICT ("runId", "role", "name") DO UPDATE
      SET "sha256" = excluded."sha256", "sizeBytes" = excluded."sizeBytes", "fromDataset" = excluded."fromDataset"`;
}
