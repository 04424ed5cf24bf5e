-- DropIndex
DROP INDEX "Run_teamId_state_idx";

-- AlterTable
ALTER TABLE "Experiment" ADD COLUMN     "baselineRunId" UUID;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "archivedAt" TIMESTAMPTZ(3),
ADD COLUMN     "groupName" TEXT,
ADD COLUMN     "notes" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "parentId" UUID,
ADD COLUMN     "search" tsvector,
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "RunParam" (
    "runId" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "number" DOUBLE PRECISION,
    "text" TEXT,

    CONSTRAINT "RunParam_pkey" PRIMARY KEY ("runId","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "Experiment_baselineRunId_key" ON "Experiment"("baselineRunId");

-- CreateIndex
CREATE INDEX "Run_teamId_state_id_idx" ON "Run"("teamId", "state", "id");

-- CreateIndex
CREATE INDEX "Run_teamId_startedAt_id_idx" ON "Run"("teamId", "startedAt", "id");

-- CreateIndex
CREATE INDEX "Run_teamId_endedAt_id_idx" ON "Run"("teamId", "endedAt", "id");

-- CreateIndex
CREATE INDEX "Run_teamId_groupName_id_idx" ON "Run"("teamId", "groupName", "id");

-- CreateIndex
CREATE INDEX "Run_teamId_createdById_createdAt_id_idx" ON "Run"("teamId", "createdById", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Run_experimentId_createdAt_id_idx" ON "Run"("experimentId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Run_datasetVersionId_idx" ON "Run"("datasetVersionId");

-- CreateIndex
CREATE INDEX "Run_parentId_idx" ON "Run"("parentId");

-- CreateIndex
CREATE INDEX "Run_rerunOfId_idx" ON "Run"("rerunOfId");

-- CreateIndex
CREATE INDEX "Run_tags_idx" ON "Run" USING GIN ("tags");

-- CreateIndex
CREATE INDEX "Run_search_idx" ON "Run" USING GIN ("search");

-- AddForeignKey
ALTER TABLE "Experiment" ADD CONSTRAINT "Experiment_baselineRunId_fkey" FOREIGN KEY ("baselineRunId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RunParam" ADD CONSTRAINT "RunParam_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema cannot say.

ALTER TABLE "Run"
  ALTER COLUMN "tags" SET NOT NULL,
  ADD CONSTRAINT "Run_not_its_own_part" CHECK ("parentId" <> "id"),
  -- Whatever is archived has ended: nobody would see it work.
  ADD CONSTRAINT "Run_archived_when_final" CHECK ("archivedAt" IS NULL OR "endedAt" IS NOT NULL);

CREATE INDEX "Run_teamId_duration_id_idx" ON "Run" ("teamId", ("endedAt" - "startedAt"), "id");

-- Settings. Only the beginning of a text is kept in order: an entry of an index has a greatest length.
ALTER TABLE "RunParam"
  ADD CONSTRAINT "RunParam_number_or_text" CHECK (num_nonnulls("number", "text") = 1),
  ADD CONSTRAINT "RunParam_key_length" CHECK (length("key") BETWEEN 1 AND 250);
CREATE INDEX "RunParam_by_number" ON "RunParam" ("teamId", "key", "number", "runId") WHERE "number" IS NOT NULL;
CREATE INDEX "RunParam_by_text" ON "RunParam" ("teamId", "key", left("text", 200), "runId") WHERE "text" IS NOT NULL;

-- The settings of a configuration by their dotted paths, as RunParam holds them.
CREATE FUNCTION "params_of"("config" jsonb) RETURNS TABLE ("key" text, "number" float8, "text" text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH RECURSIVE flat AS (
    SELECT e.key, e.value FROM jsonb_each(config) e
    UNION ALL
    SELECT f.key || '.' || e.key, e.value
    FROM flat f, jsonb_each(CASE jsonb_typeof(f.value) WHEN 'object' THEN f.value ELSE '{}' END) e
  )
  SELECT key,
    CASE jsonb_typeof(value) WHEN 'number' THEN value::text::float8 END,
    CASE jsonb_typeof(value) WHEN 'number' THEN NULL WHEN 'string' THEN value #>> '{}' ELSE value::text END
  FROM flat WHERE jsonb_typeof(value) NOT IN ('object', 'null')
$$;

INSERT INTO "RunParam" ("runId", "teamId", "key", "number", "text")
SELECT r."id", r."teamId", p."key", p."number", p."text" FROM "Run" r, "params_of"(r."config") p;

-- Words are runs of letters and digits, whatever stands between them: `val/f1-2026` holds val, f1 and 2026.
CREATE FUNCTION "words_of"("text" text) RETURNS tsvector LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsvector('simple', regexp_replace(text, '[^[:alnum:]]+', ' ', 'g'))
$$;

-- Every word must begin a word of what is found; without a word nothing is found.
CREATE FUNCTION "words_like"("text" text) RETURNS tsquery LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT to_tsquery('simple', string_agg(word || ':*', ' & '))
  FROM regexp_split_to_table(text, '[^[:alnum:]]+') AS word WHERE word <> ''
$$;

CREATE FUNCTION "set_run_search"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."search" := "words_of"(concat_ws(' ', NEW."name", array_to_string(NEW."tags", ' '), NEW."groupName",
    (SELECT e."name" FROM "Experiment" e WHERE e."id" = NEW."experimentId"), left(NEW."notes", 100000)));
  RETURN NEW;
END $$;
CREATE TRIGGER "Run_search" BEFORE INSERT OR UPDATE OF "name", "notes", "tags", "groupName", "experimentId" ON "Run"
  FOR EACH ROW EXECUTE FUNCTION "set_run_search"();

CREATE FUNCTION "set_search_of_runs"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "Run" SET "name" = "name" WHERE "experimentId" = NEW."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Experiment_search" AFTER UPDATE OF "name" ON "Experiment"
  FOR EACH ROW WHEN (OLD."name" IS DISTINCT FROM NEW."name") EXECUTE FUNCTION "set_search_of_runs"();

UPDATE "Run" SET "name" = "name";
