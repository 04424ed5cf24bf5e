import { createHash, randomUUID } from 'node:crypto';
import type pg from 'pg';

/** A point as it was a row when each run, key, step and attempt had one. */
export interface OldPoint {
  key: string;
  step: number;
  attempt: number;
  value: number;
  timeMs: number;
}

/** What {@link fillOldDatabase} leaves there. */
export const oldRows = {
  teamId: 'team-1',
  userId: 'user-1',
  /** Ended long ago; its first attempt died. */
  finishedRunId: randomUUID(),
  /** Its second attempt is open. */
  runningRunId: randomUUID(),
  weightsSha256: 'd'.repeat(64),
  longText: 'ä'.repeat(400),
  keys: {
    write: 'beatlab_that-writes',
    read: 'beatlab_that-reads',
    disabled: 'beatlab_off',
    orphan: 'beatlab_gone',
  },
  points: oldPoints(),
};

/** As earlier releases wrote rows. *see* the first migrations for the tables */
export async function fillOldDatabase(client: pg.Client): Promise<void> {
  const { teamId, userId } = oldRows;
  await client.query(`
    INSERT INTO "User" ("id", "name", "email", "updatedAt") VALUES ('${userId}', 'Ada', 'ada@example.org', now());
    INSERT INTO "Team" ("id", "name", "slug", "runNumber") VALUES ('${teamId}', 'Hearts', 'hearts', 2);
    INSERT INTO "Member" ("id", "teamId", "userId", "role") VALUES ('member-1', '${teamId}', '${userId}', 'member');`);
  await addKeys(client);
  const [datasetId, versionId, experimentId] = [randomUUID(), randomUUID(), randomUUID()];
  await client.query(`
    INSERT INTO "Dataset" ("id", "teamId", "name") VALUES ('${datasetId}', '${teamId}', 'mitdb');
    INSERT INTO "DatasetVersion" ("id", "datasetId", "hash", "folder", "origin", "recordCount", "beatCount", "sizeBytes", "manifest")
    VALUES ('${versionId}', '${datasetId}', repeat('a', 64), 'mitdb', 'folder', 48, 100000, 1, '{}');
    INSERT INTO "Experiment" ("id", "teamId", "name") VALUES ('${experimentId}', '${teamId}', 'Leadless');`);
  const runs = [
    { id: oldRows.finishedRunId, number: 1, name: 'sparrow/2024', state: 'FINISHED' },
    { id: oldRows.runningRunId, number: 2, name: 'heron', state: 'RUNNING' },
  ];
  for (const { id, number, name, state } of runs) {
    await client.query(
      `INSERT INTO "Run" ("id", "teamId", "experimentId", "number", "name", "state", "mode", "config", "configHash",
         "labelMapName", "labelMapHash", "datasetVersionId", "createdById", "startedAt", "endedAt")
       VALUES ($1, $2, $3, $4, $5, $6::"RunState", 'five-class', $7, repeat('c', 64), 'guide', repeat('b', 64), $8, $9,
         now() - interval '2 hours', CASE $6 WHEN 'FINISHED' THEN now() - interval '1 hour' END)`,
      [id, teamId, experimentId, number, name, state, configOf(number), versionId, userId],
    );
    await client.query(
      `INSERT INTO "Attempt" ("runId", "number", "workerId", "endedAt", "cause") VALUES
         ($1, 1, 'worker-1', now() - interval '90 minutes', '{"code":"WORKER.LOST"}'),
         ($1, 2, 'worker-2', CASE WHEN $2 THEN now() - interval '1 hour' END, NULL)`,
      [id, state === 'FINISHED'],
    );
    await addPoints(client, id);
  }
  await addResults(client, oldRows.finishedRunId);
}

const configOf = (number: number) => ({
  mode: 'five-class',
  epochs: 13,
  learningRate: number / 1_000,
  vocabulary: null,
  pretrainedWeights: oldRows.weightsSha256,
  classWeights: [1, 2.5],
  split: { by: 'patient', seed: 7, shuffled: true },
  remark: oldRows.longText,
});

/** Two attempts whose steps overlap, with every value that is no ordinary number; a key with nothing but NaN. */
function oldPoints(): OldPoint[] {
  const odd: Record<number, number> = {
    17: Number.NaN,
    500: -0,
    700: Infinity,
    1100: Number.NaN,
    1700: -Infinity,
  };
  const startMs = Date.UTC(2026, 10, 1);
  const attempt = (number: number, from: number, to: number): OldPoint[] =>
    Array.from({ length: to - from }, (_, i) => {
      const step = from + i;
      const value = (number === 2 ? odd[step] : undefined) ?? Math.sin(step * number) / 3;
      return {
        key: 'train/loss',
        step,
        attempt: number,
        value,
        timeMs: startMs + number * 10_000_000 + step * 1_001,
      };
    });
  const nothing = [1, 2].map((step) => ({ step, attempt: 1, value: Number.NaN, timeMs: startMs + step }));
  // What only the dead attempt saw counts; where both saw a step, the newest does.
  return [
    ...attempt(1, 10, 1_200),
    ...attempt(2, 400, 2_400),
    ...nothing.map((p) => ({ ...p, key: 'val/auc' })),
  ];
}

async function addPoints(client: pg.Client, runId: string): Promise<void> {
  const column = (field: keyof OldPoint) =>
    oldRows.points.map((point) => String(Object.is(point[field], -0) ? '-0' : point[field]));
  await client.query(
    `INSERT INTO "MetricPoint" ("runId", "key", "step", "attempt", "value", "time")
     SELECT $1, p.key, p.step, p.attempt, p.value, to_timestamp(p.time / 1000)
     FROM unnest($2::text[], $3::int[], $4::int[], $5::float8[], $6::float8[]) p(key, step, attempt, value, time)`,
    [runId, column('key'), column('step'), column('attempt'), column('value'), column('timeMs')],
  );
  await client.query(
    `INSERT INTO "LastMetric" ("runId", "key", "step", "attempt", "value")
     SELECT DISTINCT ON ("key") "runId", "key", "step", "attempt", "value" FROM "MetricPoint" WHERE "runId" = $1
     ORDER BY "key", "step" DESC, "attempt" DESC`,
    [runId],
  );
}

const addResults = (client: pg.Client, runId: string) =>
  client.query(`
    INSERT INTO "Epoch" ("runId", "epoch", "attempt", "seconds") VALUES ('${runId}', 1, 2, 3.5);
    INSERT INTO "ConfusionCell" ("runId", "epoch", "part", "scope", "truth", "predicted", "count") VALUES
      ('${runId}', 1, 'val', 'beat', 0, 0, 90), ('${runId}', 1, 'val', 'beat', 2, -1, 3);
    INSERT INTO "LogLine" ("runId", "attempt", "level", "message") VALUES ('${runId}', 2, 'info', 'epoch 1');
    INSERT INTO "Artifact" ("id", "runId", "name", "kind", "sha256", "sizeBytes") VALUES
      ('${randomUUID()}', '${runId}', 'vocabulary.json', 'vocabulary', repeat('1', 64), 10),
      ('${randomUUID()}', '${runId}', 'stages/preprocess/100.bin', 'stage', repeat('2', 64), 20),
      ('${randomUUID()}', '${runId}', 'model.onnx', 'model', repeat('3', 64), 30);`);

/** Keys as better-auth 1.7 stored them: SHA-256 of the key in base64url, team and scope as JSON in `metadata`. */
async function addKeys(client: pg.Client): Promise<void> {
  const { keys, teamId } = oldRows;
  const stored = [
    { key: keys.write, teamId, scope: 'write', enabled: true },
    { key: keys.read, teamId, scope: 'read', enabled: true },
    { key: keys.disabled, teamId, scope: 'write', enabled: false },
    { key: keys.orphan, teamId: 'a team that was deleted', scope: 'write', enabled: true },
  ];
  for (const { key, enabled, ...metadata } of stored) {
    const hash = createHash('sha256').update(key).digest('base64url');
    await client.query(
      `INSERT INTO "ApiKey" ("id", "configId", "name", "start", "referenceId", "prefix", "key", "enabled", "metadata", "updatedAt",
         "rateLimitEnabled", "rateLimitTimeWindow", "rateLimitMax", "requestCount", "lastRequest")
       VALUES ($1, 'default', NULL, $2, $3, 'beatlab_', $4, $5, $6, now(), true, 60000, 3000, 5, now() - interval '1 day')`,
      [randomUUID(), key.slice(0, 14), oldRows.userId, hash, enabled, JSON.stringify(metadata)],
    );
  }
}
