import { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** Which beats a run was judged on, without looking at any: how many of each record are normal and how many are not. */
export interface JudgedBeatsSummary {
  /** The same for runs that were judged on the same counts of beats, whatever classes they tell apart. */
  readonly fingerprint: string;
  readonly beats: number;
  readonly abnormalBeats: number;
  readonly records: readonly string[];
}

/**
 * Sums up which beats some runs were judged on, by run; runs whose beats were never counted are left out. Two runs with
 * different fingerprints did not judge the same beats; that two with the same did is for whoever compares them to see.
 */
export async function fingerprintBeats(
  store: Store,
  runIds: readonly string[],
): Promise<Map<string, JudgedBeatsSummary>> {
  if (runIds.length === 0) return new Map();
  const rows = await store.database.$queryRaw<(JudgedBeatsSummary & { runId: string })[]>(Prisma.sql`
    SELECT "runId", md5(string_agg(record || ' ' || beats || ' ' || abnormal, ',' ORDER BY record)) AS fingerprint,
      sum(beats)::int AS beats, sum(abnormal)::int AS "abnormalBeats", array_agg(record ORDER BY record) AS records
    FROM (
      SELECT "runId", record, sum(count) AS beats, coalesce(sum(count) FILTER (WHERE truth > 0), 0) AS abnormal
      FROM "BeatCount" WHERE "runId" = ANY(${[...runIds]}::uuid[])
      GROUP BY "runId", record
    ) AS judged
    GROUP BY "runId"`);
  return new Map(rows.map(({ runId, ...summary }) => [runId, summary]));
}
