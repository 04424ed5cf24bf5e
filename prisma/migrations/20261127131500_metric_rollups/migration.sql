ALTER TABLE "MetricPoint" RENAME TO "OldMetricPoint";
ALTER INDEX "MetricPoint_pkey" RENAME TO "OldMetricPoint_pkey";

CREATE TABLE "MetricSeries" (
    "id" SERIAL NOT NULL,
    "runId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "pointCount" INTEGER NOT NULL DEFAULT 0,
    "firstStep" INTEGER NOT NULL DEFAULT 0,
    "lastStep" INTEGER NOT NULL DEFAULT 0,
    "onlyAttempt" INTEGER,
    "levels" SMALLINT NOT NULL DEFAULT 0,
    "packedAt" TIMESTAMPTZ(3),

    CONSTRAINT "MetricSeries_pkey" PRIMARY KEY ("id")
) WITH (fillfactor = 80);

CREATE UNIQUE INDEX "MetricSeries_runId_key_key" ON "MetricSeries"("runId", "key");

ALTER TABLE "MetricSeries" ADD CONSTRAINT "MetricSeries_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "MetricPoint" (
    "value" DOUBLE PRECISION NOT NULL,
    "time" TIMESTAMPTZ(3) NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "step" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL,

    CONSTRAINT "MetricPoint_pkey" PRIMARY KEY ("seriesId","step","attempt")
);

-- Room for an update beside the row that it replaces: the newest bucket of each level is updated again and again.
CREATE TABLE "MetricRollup" (
    "minimum" DOUBLE PRECISION NOT NULL,
    "maximum" DOUBLE PRECISION NOT NULL,
    "last" DOUBLE PRECISION NOT NULL,
    "lastTime" TIMESTAMPTZ(3) NOT NULL,
    "seriesId" INTEGER NOT NULL,
    "bucket" INTEGER NOT NULL,
    "firstStep" INTEGER NOT NULL,
    "lastStep" INTEGER NOT NULL,
    "pointCount" INTEGER NOT NULL,
    "level" SMALLINT NOT NULL,

    CONSTRAINT "MetricRollup_pkey" PRIMARY KEY ("seriesId","level","bucket")
) WITH (fillfactor = 85);

CREATE TABLE "MetricBlock" (
    "seriesId" INTEGER NOT NULL,
    "firstStep" INTEGER NOT NULL,
    "lastStep" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "MetricBlock_pkey" PRIMARY KEY ("seriesId","firstStep")
);

ALTER TABLE "MetricBlock" ADD CONSTRAINT "MetricBlock_seriesId_fkey" FOREIGN KEY ("seriesId") REFERENCES "MetricSeries"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What Prisma's schema cannot say.

ALTER TABLE "MetricSeries"
  ADD CONSTRAINT "MetricSeries_steps" CHECK ("firstStep" >= 0 AND "firstStep" <= "lastStep"),
  ADD CONSTRAINT "MetricSeries_levels" CHECK ("levels" BETWEEN 0 AND 10);

-- Those that may wait to be packed: few, however many runs there are.
CREATE INDEX "MetricSeries_unpacked" ON "MetricSeries"("runId") WHERE "packedAt" IS NULL;

-- Blocks are compressed already.
ALTER TABLE "MetricBlock" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

CREATE FUNCTION delete_metric_points() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "MetricPoint" WHERE "seriesId" = OLD."id";
  DELETE FROM "MetricRollup" WHERE "seriesId" = OLD."id";
  RETURN NULL;
END $$;

CREATE TRIGGER "MetricSeries_points" AFTER DELETE ON "MetricSeries"
  FOR EACH ROW EXECUTE FUNCTION delete_metric_points();

-- How many levels a series needs: one more wherever the level below, or the points themselves, may be more than 64.
CREATE FUNCTION metric_levels(point_count int, span int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN point_count < 64 OR span < 64 THEN 0
    ELSE (SELECT 1 + count(*)::int FROM generate_series(1, 9) level WHERE span >> (1 + 3 * level) >= 64)
  END
$$;

-- Computes a level of a series anew, from the level below or from the points: all of it, or those of its buckets alone.
CREATE FUNCTION roll_metric_level(series int, of_level int, buckets int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MetricRollup" ("seriesId", "level", "bucket", "firstStep", "lastStep", "pointCount",
    "minimum", "maximum", "last", "lastTime")
  SELECT series, of_level, part."bucket", min(part."firstStep"), max(part."lastStep"), sum(part."pointCount"),
    coalesce(min(part."minimum") FILTER (WHERE part."minimum" <> 'NaN'), 'NaN'),
    coalesce(max(part."maximum") FILTER (WHERE part."maximum" <> 'NaN'), 'NaN'),
    (array_agg(part."last" ORDER BY part."lastStep" DESC))[1], (array_agg(part."lastTime" ORDER BY part."lastStep" DESC))[1]
  FROM (
    SELECT r."bucket" >> 3 AS "bucket", r."firstStep", r."lastStep", r."pointCount", r."minimum", r."maximum",
      r."last", r."lastTime"
    FROM "MetricRollup" r
    WHERE of_level > 0 AND r."seriesId" = series AND r."level" = of_level - 1
      AND (buckets IS NULL OR r."bucket" IN (SELECT b * 8 + i FROM unnest(buckets) b, generate_series(0, 7) i))
    UNION ALL (
      SELECT DISTINCT ON (p."step") p."step" >> 4, p."step", p."step", 1, p."value", p."value", p."value", p."time"
      FROM "MetricPoint" p
      WHERE of_level = 0 AND p."seriesId" = series
        AND (buckets IS NULL OR p."step" IN (SELECT b * 16 + i FROM unnest(buckets) b, generate_series(0, 15) i))
      ORDER BY p."step", p."attempt" DESC
    )
  ) part
  GROUP BY part."bucket" ORDER BY part."bucket"
  ON CONFLICT ("seriesId", "level", "bucket") DO UPDATE SET
    "firstStep" = excluded."firstStep", "lastStep" = excluded."lastStep", "pointCount" = excluded."pointCount",
    "minimum" = excluded."minimum", "maximum" = excluded."maximum", "last" = excluded."last",
    "lastTime" = excluded."lastTime";
END $$;

-- Adds the levels that a series has grown to need.
CREATE FUNCTION grow_metric_levels(series int) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  kept int;
  needed int;
BEGIN
  SELECT "levels", metric_levels("pointCount", "lastStep" - "firstStep") INTO kept, needed
  FROM "MetricSeries" WHERE "id" = series;
  FOR level IN kept .. needed - 1 LOOP
    PERFORM roll_metric_level(series, level, NULL);
  END LOOP;
  UPDATE "MetricSeries" SET "levels" = needed WHERE "id" = series AND needed > kept;
END $$;

-- Computes anew what is derived from a series' points: where an attempt wrote points at steps that another one had
-- written before it. Buckets are those of level 0 that changed.
CREATE FUNCTION roll_metric_series_anew(series int, buckets int[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  kept int;
BEGIN
  SELECT "levels" INTO kept FROM "MetricSeries" WHERE "id" = series;
  FOR level IN 0 .. kept - 1 LOOP
    PERFORM roll_metric_level(series, level, (SELECT array_agg(DISTINCT b >> (3 * level)) FROM unnest(buckets) b));
  END LOOP;
  WITH whole AS (
    SELECT min(part."firstStep") AS "firstStep", max(part."lastStep") AS "lastStep",
      sum(part."pointCount")::int AS "pointCount",
      coalesce(min(part."minimum") FILTER (WHERE part."minimum" <> 'NaN'), 'NaN') AS "minimum",
      coalesce(max(part."maximum") FILTER (WHERE part."maximum" <> 'NaN'), 'NaN') AS "maximum"
    FROM (
      SELECT "firstStep", "lastStep", "pointCount", "minimum", "maximum" FROM "MetricRollup"
      WHERE "seriesId" = series AND "level" = kept - 1
      UNION ALL (
        SELECT DISTINCT ON ("step") "step", "step", 1, "value", "value" FROM "MetricPoint"
        WHERE kept = 0 AND "seriesId" = series ORDER BY "step", "attempt" DESC
      )
    ) part
  ), changed AS (
    UPDATE "MetricSeries" s SET "firstStep" = w."firstStep", "lastStep" = w."lastStep", "pointCount" = w."pointCount",
      "onlyAttempt" = NULL
    FROM whole w WHERE s."id" = series RETURNING s."runId", s."key"
  )
  UPDATE "LastMetric" l
  SET "step" = p."step", "attempt" = p."attempt", "value" = p."value", "minimum" = w."minimum", "maximum" = w."maximum"
  FROM whole w, changed c, LATERAL (
    SELECT * FROM "MetricPoint" WHERE "seriesId" = series AND "step" = w."lastStep" ORDER BY "attempt" DESC LIMIT 1
  ) p
  WHERE l."runId" = c."runId" AND l."key" = c."key";
END $$;

-- Holds the series of a run until the transaction ends, those that are new among them; ids in the order of the keys.
-- Always in the same order, so that no two writers wait for each other.
CREATE FUNCTION hold_metric_series(run uuid, keys text[]) RETURNS int[] LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
BEGIN
  IF (SELECT count(*) FROM "MetricSeries" WHERE "runId" = run AND "key" = ANY(keys)) < cardinality(keys) THEN
    INSERT INTO "MetricSeries" ("runId", "key") SELECT run, k FROM unnest(keys) k ORDER BY k ON CONFLICT DO NOTHING;
  END IF;
  PERFORM 1 FROM "MetricSeries" WHERE "runId" = run AND "key" = ANY(keys) ORDER BY "key" FOR NO KEY UPDATE;
  SELECT array_agg(s."id" ORDER BY k.place) INTO ids
  FROM unnest(keys) WITH ORDINALITY k(name, place) JOIN "MetricSeries" s ON s."runId" = run AND s."key" = k.name;
  RETURN ids;
END $$;

-- Writes points of an attempt: point i is of keys[of_key[i]]. One that is there already stays. Returns how many were
-- new; -1 where the attempt is not open, and -2 where a series is packed. Times are milliseconds since 1970; null: now.
CREATE FUNCTION log_metric_points(
  run uuid, by_attempt int, keys text[], of_key int[], steps int[], "values" float8[], times float8[]
) RETURNS int LANGUAGE plpgsql AS $$
DECLARE
  ids int[];
  team text;
  new_points int;
  dirty_series int[];
  dirty_buckets int[];
  series int;
BEGIN
  SELECT r."teamId" INTO team FROM "Attempt" a JOIN "Run" r ON r."id" = a."runId"
  WHERE a."runId" = run AND a."number" = by_attempt AND a."endedAt" IS NULL AND r."state" = 'RUNNING';
  IF NOT FOUND THEN RETURN -1; END IF;
  ids := hold_metric_series(run, keys);
  IF EXISTS (SELECT 1 FROM "MetricSeries" WHERE "id" = ANY(ids) AND "packedAt" IS NOT NULL) THEN RETURN -2; END IF;

  WITH given AS MATERIALIZED (
    SELECT ids[p.of_key] AS "seriesId", p.step, p.value, p.place,
      coalesce(to_timestamp(p.time / 1000), clock_timestamp()) AS "time"
    FROM unnest(of_key, steps, "values", times) WITH ORDINALITY AS p(of_key, step, value, time, place)
  ), held AS MATERIALIZED (
    -- Clean: no point of the batch can lie at a step that another attempt has written.
    SELECT s."id", s."key", s."levels",
      s."pointCount" = 0 OR coalesce(s."onlyAttempt" = by_attempt, false) OR min(g.step) > s."lastStep" AS clean
    FROM given g JOIN "MetricSeries" s ON s."id" = g."seriesId" GROUP BY s."id"
  ), inserted AS (
    INSERT INTO "MetricPoint" ("seriesId", "step", "attempt", "value", "time")
    SELECT "seriesId", step, by_attempt, value, "time" FROM given ORDER BY "seriesId", step, place
    ON CONFLICT DO NOTHING RETURNING "seriesId", "step", "value", "time"
  ), fine AS MATERIALIZED (
    SELECT "seriesId", "step" >> 4 AS "bucket", min("step") AS "firstStep", max("step") AS "lastStep",
      count(*)::int AS "pointCount",
      coalesce(min("value") FILTER (WHERE "value" <> 'NaN'), 'NaN') AS "minimum",
      coalesce(max("value") FILTER (WHERE "value" <> 'NaN'), 'NaN') AS "maximum",
      (array_agg("value" ORDER BY "step" DESC))[1] AS "last", (array_agg("time" ORDER BY "step" DESC))[1] AS "lastTime"
    FROM inserted GROUP BY 1, 2
  ), rolled AS (
    INSERT INTO "MetricRollup" AS r ("seriesId", "level", "bucket", "firstStep", "lastStep", "pointCount",
      "minimum", "maximum", "last", "lastTime")
    SELECT f."seriesId", level, f."bucket" >> (3 * level) AS "bucket", min(f."firstStep"), max(f."lastStep"),
      sum(f."pointCount"),
      coalesce(min(f."minimum") FILTER (WHERE f."minimum" <> 'NaN'), 'NaN'),
      coalesce(max(f."maximum") FILTER (WHERE f."maximum" <> 'NaN'), 'NaN'),
      (array_agg(f."last" ORDER BY f."lastStep" DESC))[1], (array_agg(f."lastTime" ORDER BY f."lastStep" DESC))[1]
    FROM fine f JOIN held h ON h."id" = f."seriesId" AND h.clean, generate_series(0, h."levels" - 1) level
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ("seriesId", "level", "bucket") DO UPDATE SET
      "firstStep" = least(r."firstStep", excluded."firstStep"),
      "lastStep" = greatest(r."lastStep", excluded."lastStep"),
      "pointCount" = r."pointCount" + excluded."pointCount",
      -- NaN is the greatest number to PostgreSQL: least() leaves it out, greatest() has to be helped.
      "minimum" = least(r."minimum", excluded."minimum"),
      "maximum" = coalesce(greatest(nullif(r."maximum", 'NaN'), nullif(excluded."maximum", 'NaN')), 'NaN'),
      "last" = CASE WHEN excluded."lastStep" > r."lastStep" THEN excluded."last" ELSE r."last" END,
      "lastTime" = CASE WHEN excluded."lastStep" > r."lastStep" THEN excluded."lastTime" ELSE r."lastTime" END
  ), own AS MATERIALIZED (
    SELECT f."seriesId", h."key", h.clean, min(f."firstStep") AS "firstStep", max(f."lastStep") AS "lastStep",
      sum(f."pointCount")::int AS "pointCount",
      coalesce(min(f."minimum") FILTER (WHERE f."minimum" <> 'NaN'), 'NaN') AS "minimum",
      coalesce(max(f."maximum") FILTER (WHERE f."maximum" <> 'NaN'), 'NaN') AS "maximum",
      (array_agg(f."last" ORDER BY f."lastStep" DESC))[1] AS "last"
    FROM fine f JOIN held h ON h."id" = f."seriesId" GROUP BY 1, 2, 3
  ), lasts AS (
    INSERT INTO "LastMetric" AS l ("runId", "teamId", "key", "step", "attempt", "value", "minimum", "maximum")
    SELECT run, team, "key", "lastStep", by_attempt, "last", "minimum", "maximum" FROM own WHERE clean ORDER BY "key"
    ON CONFLICT ("runId", "key") DO UPDATE SET
      "step" = greatest(l."step", excluded."step"),
      "attempt" = CASE WHEN excluded."step" > l."step" THEN excluded."attempt" ELSE l."attempt" END,
      "value" = CASE WHEN excluded."step" > l."step" THEN excluded."value" ELSE l."value" END,
      "minimum" = least(l."minimum", excluded."minimum"),
      "maximum" = coalesce(greatest(nullif(l."maximum", 'NaN'), nullif(excluded."maximum", 'NaN')), 'NaN')
  ), counted AS (
    UPDATE "MetricSeries" s SET
      "firstStep" = CASE WHEN s."pointCount" = 0 THEN o."firstStep" ELSE least(s."firstStep", o."firstStep") END,
      "lastStep" = greatest(s."lastStep", o."lastStep"),
      "pointCount" = s."pointCount" + o."pointCount",
      "onlyAttempt" = CASE WHEN s."pointCount" = 0 OR s."onlyAttempt" = by_attempt THEN by_attempt END
    FROM own o WHERE o.clean AND s."id" = o."seriesId"
  )
  SELECT coalesce(sum(f."pointCount"), 0), array_agg(f."seriesId") FILTER (WHERE NOT h.clean),
    array_agg(f."bucket") FILTER (WHERE NOT h.clean)
  INTO new_points, dirty_series, dirty_buckets
  FROM fine f JOIN held h ON h."id" = f."seriesId";

  IF new_points = 0 THEN RETURN 0; END IF;
  FOR series IN SELECT DISTINCT d FROM unnest(dirty_series) d LOOP
    PERFORM roll_metric_series_anew(series, (
      SELECT array_agg(d.bucket) FROM unnest(dirty_series, dirty_buckets) d(of_series, bucket)
      WHERE d.of_series = series));
  END LOOP;
  PERFORM grow_metric_levels(s."id") FROM "MetricSeries" s
  WHERE s."id" = ANY(ids) AND s."levels" < metric_levels(s."pointCount", s."lastStep" - s."firstStep");
  RETURN new_points;
END $$;

-- The points that there are.

INSERT INTO "MetricSeries" ("runId", "key", "pointCount", "firstStep", "lastStep", "onlyAttempt")
SELECT "runId", "key", count(DISTINCT "step"), min("step"), max("step"),
  CASE WHEN min("attempt") = max("attempt") THEN min("attempt") END
FROM "OldMetricPoint" GROUP BY "runId", "key" ORDER BY "runId", "key";

INSERT INTO "MetricPoint" ("seriesId", "step", "attempt", "value", "time")
SELECT s."id", p."step", p."attempt", p."value", p."time"
FROM "OldMetricPoint" p JOIN "MetricSeries" s USING ("runId", "key") ORDER BY s."id", p."step", p."attempt";

SELECT grow_metric_levels("id") FROM "MetricSeries" ORDER BY "id";

DROP TABLE "OldMetricPoint";
