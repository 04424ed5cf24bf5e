-- What lists of runs filter by and are ordered by, beside each other in one index: a list of a hundred thousand runs is
-- then answered without their rows, which are wide.
CREATE INDEX "Run_facts" ON "Run" ("teamId", "id")
  INCLUDE ("archivedAt", "state", "mode", "kind", "number", "name", "experimentId", "createdById", "createdAt", "startedAt",
    "endedAt", "datasetVersionId", "sweepId", "groupName", "parentId");

-- Of a text its first 300 characters are kept, which an entry of an index can hold as they are: then the index alone
-- answers. The whole text is in the configuration.
CREATE OR REPLACE FUNCTION "params_of"("config" jsonb) RETURNS TABLE ("key" text, "number" float8, "text" text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  WITH RECURSIVE flat AS (
    SELECT e.key, e.value FROM jsonb_each(config) e
    UNION ALL
    SELECT f.key || '.' || e.key, e.value
    FROM flat f, jsonb_each(CASE jsonb_typeof(f.value) WHEN 'object' THEN f.value ELSE '{}' END) e
  )
  SELECT key,
    CASE jsonb_typeof(value) WHEN 'number' THEN value::text::float8 END,
    left(CASE jsonb_typeof(value) WHEN 'number' THEN NULL WHEN 'string' THEN value #>> '{}' ELSE value::text END, 300)
  FROM flat WHERE jsonb_typeof(value) NOT IN ('object', 'null')
$$;
DROP INDEX "RunParam_by_text";
UPDATE "RunParam" SET "text" = left("text", 300) WHERE length("text") > 300;
ALTER TABLE "RunParam" ADD CONSTRAINT "RunParam_text_length" CHECK (length("text") <= 300);
CREATE INDEX "RunParam_by_text" ON "RunParam" ("teamId", "key", "text", "runId") WHERE "text" IS NOT NULL;
