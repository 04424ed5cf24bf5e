-- How many of a bucket's points are NaN: its least and greatest value do not tell.
ALTER TABLE "MetricRollup" ADD COLUMN "nanCount" INTEGER NOT NULL DEFAULT 0;

-- Computes a level of a series anew, from the level below or from the points: all of it, or those of its buckets alone.
CREATE OR REPLACE FUNCTION roll_metric_level(series int, of_level int, buckets int[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "MetricRollup" ("seriesId", "level", "bucket", "firstStep", "lastStep", "pointCount",
    "nanCount", "minimum", "maximum", "last", "lastTime")
  SELECT series, of_level, part."bucket", min(part."firstStep"), max(part."lastStep"), sum(part."pointCount"),
    sum(part."nanCount"),
    coalesce(min(part."minimum") FILTER (WHERE part."minimum" <> 'NaN'), 'NaN'),
    coalesce(max(part."maximum") FILTER (WHERE part."maximum" <> 'NaN'), 'NaN'),
    (array_agg(part."last" ORDER BY part."lastStep" DESC))[1], (array_agg(part."lastTime" ORDER BY part."lastStep" DESC))[1]
  FROM (
    SELECT r."bucket" >> 3 AS "bucket", r."firstStep", r."lastStep", r."pointCount", r."nanCount", r."minimum", r."maximum",
      r."last", r."lastTime"
    FROM "MetricRollup" r
    WHERE of_level > 0 AND r."seriesId" = series AND r."level" = of_level - 1
      AND (buckets IS NULL OR r."bucket" IN (SELECT b * 8 + i FROM unnest(buckets) b, generate_series(0, 7) i))
    UNION ALL (
      SELECT DISTINCT ON (p."step") p."step" >> 4, p."step", p."step", 1, (p."value" = 'NaN')::int,
        p."value", p."value", p."value", p."time"
      FROM "MetricPoint" p
      WHERE of_level = 0 AND p."seriesId" = series
        AND (buckets IS NULL OR p."step" IN (SELECT b * 16 + i FROM unnest(buckets) b, generate_series(0, 15) i))
      ORDER BY p."step", p."attempt" DESC
    )
  ) part
  GROUP BY part."bucket" ORDER BY part."bucket"
  ON CONFLICT ("seriesId", "level", "bucket") DO UPDATE SET
    "firstStep" = excluded."firstStep", "lastStep" = excluded."lastStep", "pointCount" = excluded."pointCount",
    "nanCount" = excluded."nanCount",
    "minimum" = excluded."minimum", "maximum" = excluded."maximum", "last" = excluded."last",
    "lastTime" = excluded."lastTime";
END $$;

-- Writes points of an attempt: point i is of keys[of_key[i]]. One that is there already stays. Returns how many were
-- new; -1 where the attempt is not open, and -2 where a series is packed. Times are milliseconds since 1970; null: now.
CREATE OR REPLACE FUNCTION log_metric_points(
  run uuid, by_attempt int, keys text[], of_key int[], steps int[], "values" float8[], times float8[]
) RETURNS int LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
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
      count(*)::int AS "pointCount", (count(*) FILTER (WHERE "value" = 'NaN'))::int AS "nanCount",
      coalesce(min("value") FILTER (WHERE "value" <> 'NaN'), 'NaN') AS "minimum",
      coalesce(max("value") FILTER (WHERE "value" <> 'NaN'), 'NaN') AS "maximum",
      (array_agg("value" ORDER BY "step" DESC))[1] AS "last", (array_agg("time" ORDER BY "step" DESC))[1] AS "lastTime"
    FROM inserted GROUP BY 1, 2
  ), rolled AS (
    INSERT INTO "MetricRollup" AS r ("seriesId", "level", "bucket", "firstStep", "lastStep", "pointCount", "nanCount",
      "minimum", "maximum", "last", "lastTime")
    SELECT f."seriesId", level, f."bucket" >> (3 * level) AS "bucket", min(f."firstStep"), max(f."lastStep"),
      sum(f."pointCount"), sum(f."nanCount"),
      coalesce(min(f."minimum") FILTER (WHERE f."minimum" <> 'NaN'), 'NaN'),
      coalesce(max(f."maximum") FILTER (WHERE f."maximum" <> 'NaN'), 'NaN'),
      (array_agg(f."last" ORDER BY f."lastStep" DESC))[1], (array_agg(f."lastTime" ORDER BY f."lastStep" DESC))[1]
    FROM fine f JOIN held h ON h."id" = f."seriesId" AND h.clean, generate_series(0, h."levels" - 1) level
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT ("seriesId", "level", "bucket") DO UPDATE SET
      "firstStep" = least(r."firstStep", excluded."firstStep"),
      "lastStep" = greatest(r."lastStep", excluded."lastStep"),
      "pointCount" = r."pointCount" + excluded."pointCount",
      "nanCount" = r."nanCount" + excluded."nanCount",
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

-- The buckets that there are: counted where points are rows; of packed ones, which only programs read, as far as their
-- own values tell.
DO $$
DECLARE
  series record;
BEGIN
  FOR series IN SELECT "id", "levels" FROM "MetricSeries" WHERE "packedAt" IS NULL AND "levels" > 0 ORDER BY "id" LOOP
    FOR level IN 0 .. series."levels" - 1 LOOP
      PERFORM roll_metric_level(series."id", level, NULL);
    END LOOP;
  END LOOP;
END $$;

UPDATE "MetricRollup" r SET "nanCount" = CASE WHEN r."minimum" = 'NaN' THEN r."pointCount" ELSE 1 END
FROM "MetricSeries" s WHERE s."id" = r."seriesId" AND s."packedAt" IS NOT NULL AND r."last" = 'NaN';
