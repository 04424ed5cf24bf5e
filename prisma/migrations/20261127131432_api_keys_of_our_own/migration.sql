-- A key's team, person and scope become columns; keys that were handed out go on working, since the hash is the same.
ALTER TABLE "ApiKey" RENAME COLUMN "referenceId" TO "userId";
ALTER TABLE "ApiKey" RENAME COLUMN "key" TO "hash";
ALTER TABLE "ApiKey"
  ADD COLUMN "teamId" TEXT,
  ADD COLUMN "scope" TEXT,
  ADD COLUMN "lastUsedAt" TIMESTAMPTZ(3);

UPDATE "ApiKey" SET
  "teamId" = "metadata"::jsonb ->> 'teamId',
  "scope" = CASE WHEN "metadata"::jsonb ->> 'scope' = 'write' THEN 'write' ELSE 'read' END,
  "name" = coalesce("name", ''),
  "lastUsedAt" = "lastRequest";

-- Keys that could not be used any more.
DELETE FROM "ApiKey" k WHERE k."enabled" IS FALSE
  OR NOT EXISTS (SELECT 1 FROM "Team" t WHERE t."id" = k."teamId")
  OR NOT EXISTS (SELECT 1 FROM "User" u WHERE u."id" = k."userId");

DROP INDEX "ApiKey_configId_idx";
DROP INDEX "ApiKey_key_idx";
DROP INDEX "ApiKey_referenceId_idx";

ALTER TABLE "ApiKey"
  DROP COLUMN "configId",
  DROP COLUMN "enabled",
  DROP COLUMN "lastRefillAt",
  DROP COLUMN "lastRequest",
  DROP COLUMN "metadata",
  DROP COLUMN "permissions",
  DROP COLUMN "prefix",
  DROP COLUMN "rateLimitEnabled",
  DROP COLUMN "rateLimitMax",
  DROP COLUMN "rateLimitTimeWindow",
  DROP COLUMN "refillAmount",
  DROP COLUMN "refillInterval",
  DROP COLUMN "remaining",
  DROP COLUMN "requestCount",
  DROP COLUMN "updatedAt",
  ALTER COLUMN "name" SET NOT NULL,
  ALTER COLUMN "scope" SET NOT NULL,
  ALTER COLUMN "teamId" SET NOT NULL,
  ADD CONSTRAINT "ApiKey_scope_known" CHECK ("scope" IN ('read', 'log', 'write'));

CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");
CREATE INDEX "ApiKey_teamId_userId_idx" ON "ApiKey"("teamId", "userId");
CREATE INDEX "ApiKey_userId_idx" ON "ApiKey"("userId");

ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
