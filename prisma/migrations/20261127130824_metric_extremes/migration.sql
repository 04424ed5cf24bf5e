-- DropIndex
DROP INDEX "LastMetric_key_value_runId_idx";

-- AlterTable
ALTER TABLE "LastMetric" ADD COLUMN     "teamId" TEXT,
ADD COLUMN     "minimum" DOUBLE PRECISION,
ADD COLUMN     "maximum" DOUBLE PRECISION;

-- Of several attempts' points at a step the newest counts; NaN is an extreme only where every value is NaN.
UPDATE "LastMetric" l
SET "teamId" = r."teamId",
  "minimum" = coalesce(e."minimum", l."value"),
  "maximum" = coalesce(e."maximum", l."value")
FROM "Run" r, "LastMetric" m LEFT JOIN (
  SELECT "runId", "key",
    coalesce(min("value") FILTER (WHERE "value" <> 'NaN'), 'NaN') AS "minimum",
    coalesce(max("value") FILTER (WHERE "value" <> 'NaN'), 'NaN') AS "maximum"
  FROM (
    SELECT DISTINCT ON ("runId", "key", "step") "runId", "key", "value"
    FROM "MetricPoint" ORDER BY "runId", "key", "step", "attempt" DESC
  ) point GROUP BY "runId", "key"
) e USING ("runId", "key")
WHERE r."id" = l."runId" AND m."runId" = l."runId" AND m."key" = l."key";

ALTER TABLE "LastMetric" ALTER COLUMN "teamId" SET NOT NULL,
ALTER COLUMN "minimum" SET NOT NULL,
ALTER COLUMN "maximum" SET NOT NULL;

-- CreateIndex
CREATE INDEX "LastMetric_teamId_key_value_runId_idx" ON "LastMetric"("teamId", "key", "value", "runId");

-- CreateIndex
CREATE INDEX "LastMetric_teamId_key_minimum_runId_idx" ON "LastMetric"("teamId", "key", "minimum", "runId");

-- CreateIndex
CREATE INDEX "LastMetric_teamId_key_maximum_runId_idx" ON "LastMetric"("teamId", "key", "maximum", "runId");


