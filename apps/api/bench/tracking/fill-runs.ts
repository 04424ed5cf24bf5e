import type { Store } from '@beatlab/store/open-store';
import { newVersion } from '@beatlab/store/testing/new-version';

/** Settings of a run: 15 numbers, 10 texts, 5 switches. Metrics: 20, one in ten of them NaN. */
const paramsOfRun = `
  SELECT 'number' || lpad(i::text, 2, '0') AS "key", floor(random() * 10 ^ (1 + i % 4)) / 10 AS "number", NULL AS "text"
  FROM generate_series(1, 12) i WHERE r."id" IS NOT NULL
  UNION ALL SELECT 'learningRate', 10 ^ (-4 + 3 * random()), NULL WHERE r."id" IS NOT NULL
  UNION ALL SELECT 'batchSize', (ARRAY[8, 16, 32, 64])[1 + floor(random() * 4)], NULL WHERE r."id" IS NOT NULL
  UNION ALL SELECT 'epochs', 1 + floor(random() * 50), NULL WHERE r."id" IS NOT NULL
  UNION ALL SELECT 'optimizer.name', NULL, (ARRAY['adam', 'adamw', 'sgd'])[1 + floor(random() * 3)] WHERE r."id" IS NOT NULL
  UNION ALL SELECT 'text' || i, NULL, 'value ' || floor(random() * 10 ^ (1 + i % 5)) FROM generate_series(1, 9) i WHERE r."id" IS NOT NULL
  UNION ALL SELECT 'switch' || i, NULL, (random() < 0.2)::text FROM generate_series(1, 5) i WHERE r."id" IS NOT NULL`;

const words = `'ecgbert,baseline,wide,deep,short,long,mitdb,synthetic,lead,noise,filtered,raw,pretrained,frozen,focal,smooth'`;
const word = `(string_to_array(${words}, ','))[1 + floor(random() * 16)]`;

/**
 * Gives a team runs with numbers `from` … `to` as years of work leave them: 20 experiments, 10 people, every tenth run
 * with tags, 30 settings and 20 metrics each. Written by PostgreSQL itself; only what search reads is there.
 */
export async function fillRuns(store: Store, from: number, to: number): Promise<void> {
  const { teamId, datasetVersionId } = await newVersion(store);
  const { pool } = store;
  await pool.query(
    `INSERT INTO "User" ("id", "name", "email", "updatedAt")
     SELECT 'person ' || i, 'Person ' || i, i || '@bench.test', now() FROM generate_series(1, 10) i ON CONFLICT DO NOTHING`,
  );
  await pool.query(
    `INSERT INTO "Experiment" ("id", "teamId", "name")
     SELECT gen_random_uuid(), $1, 'experiment ' || i FROM generate_series(1, 20) i ON CONFLICT DO NOTHING`,
    [teamId],
  );
  await pool.query(
    `INSERT INTO "Run" ("id", "teamId", "experimentId", "number", "name", "state", "cause", "mode", "config", "configHash",
       "labelMapName", "labelMapHash", "datasetVersionId", "createdById", "createdAt", "startedAt", "endedAt",
       "notes", "tags", "groupName", "archivedAt")
     SELECT gen_random_uuid(), $1, e.ids[1 + floor(random() * 20)], i,
       concat_ws(' ', ${word}, ${word}, i), s.state::"RunState",
       CASE WHEN s.state IN ('FAILED', 'CANCELED') THEN '{"code":"BENCH.ENDED","message":"it ended"}'::jsonb END,
       (ARRAY['binary', 'five-class'])[1 + i % 2], jsonb_build_object('padding', repeat(md5(i::text), 30)), repeat('a', 64),
       'guide', repeat('b', 64), $2::uuid, 'person ' || (1 + floor(random() * 10)), t.created, t.created + '1 minute',
       t.created + make_interval(secs => 120 + 7200 * random()),
       CASE WHEN i % 3 = 0 THEN concat_ws(' ', 'Tried', ${word}, 'with', ${word}, 'after run', i / 2) ELSE '' END,
       CASE WHEN i % 10 = 0 THEN ARRAY['keep', 'paper ' || i % 7] WHEN i % 25 = 0 THEN ARRAY['suspect'] ELSE '{}' END,
       CASE WHEN i % 5 = 0 THEN 'fold ' || i % 50 END,
       CASE WHEN i % 20 = 0 THEN now() END
     FROM generate_series($3::int, $4::int) i,
       LATERAL (SELECT CASE WHEN i % 17 = 0 THEN 'FAILED' WHEN i % 29 = 0 THEN 'CANCELED' ELSE 'FINISHED' END AS state) s,
       LATERAL (SELECT now() - '2 years'::interval + make_interval(mins => i * 10) AS created) t,
       (SELECT array_agg("id") AS ids FROM "Experiment" WHERE "teamId" = $1) e`,
    [teamId, datasetVersionId, from, to],
  );
  const some = `"Run" r WHERE r."teamId" = $1 AND r."number" BETWEEN $2 AND $3`;
  await pool.query(
    `INSERT INTO "RunParam" ("runId", "teamId", "key", "number", "text")
     SELECT r."id", r."teamId", p."key", p."number", p."text"
     FROM (SELECT * FROM ${some}) r, LATERAL (${paramsOfRun}) p`,
    [teamId, from, to],
  );
  await pool.query(
    `INSERT INTO "LastMetric" ("runId", "teamId", "key", "step", "attempt", "value", "minimum", "maximum")
     SELECT r."id", r."teamId", m.key, 10, 1, m.value, m.value - m.least, m.value + m.most
     FROM (SELECT * FROM ${some}) r, LATERAL (
       SELECT (ARRAY['val/f1', 'val/accuracy', 'val/loss'])[i] AS key, random() AS value, random() / 10 AS least, random() / 10 AS most
       FROM generate_series(1, 3) i WHERE r."id" IS NOT NULL
       UNION ALL
       SELECT 'val/figure' || i, CASE WHEN random() < 0.1 THEN 'NaN' ELSE random() END, 0, 0
       FROM generate_series(1, 17) i WHERE r."id" IS NOT NULL) m`,
    [teamId, from, to],
  );
  await pool.query('UPDATE "Team" SET "runNumber" = $2 WHERE "id" = $1', [teamId, to]);
  // What autovacuum does within minutes.
  for (const table of ['Run', 'RunParam', 'LastMetric']) await pool.query(`VACUUM (ANALYZE) "${table}"`);
}
