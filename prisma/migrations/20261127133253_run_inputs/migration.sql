-- CreateTable
CREATE TABLE "RunInput" (
    "runId" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "sizeBytes" BIGINT,
    "fromDataset" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "RunInput_pkey" PRIMARY KEY ("runId","role","name")
);

-- CreateIndex
CREATE INDEX "RunInput_teamId_sha256_idx" ON "RunInput"("teamId", "sha256");

-- CreateIndex
CREATE INDEX "Prediction_teamId_modelSha256_idx" ON "Prediction"("teamId", "modelSha256");

-- CreateIndex
CREATE INDEX "Prediction_datasetVersionId_idx" ON "Prediction"("datasetVersionId");

-- AddForeignKey
ALTER TABLE "RunInput" ADD CONSTRAINT "RunInput_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What the runs so far were made from, as far as their files and settings tell it.
INSERT INTO "RunInput" ("runId", "teamId", "role", "name", "sha256", "sizeBytes", "fromDataset")
SELECT a."runId", r."teamId",
  CASE split_part(a."name", '/', 2) WHEN 'preprocess' THEN 'signal' ELSE split_part(a."name", '/', 2) END,
  a."name", a."sha256", a."sizeBytes", r."datasetVersionId" IS NOT NULL
FROM "Artifact" a JOIN "Run" r ON r."id" = a."runId" WHERE a."kind" = 'stage' AND a."name" LIKE 'stages/_%/_%';

INSERT INTO "RunInput" ("runId", "teamId", "role", "name", "sha256", "sizeBytes", "fromDataset")
SELECT a."runId", r."teamId", 'vocabulary', a."name", a."sha256", a."sizeBytes",
  r."datasetVersionId" IS NOT NULL AND r."config"->>'vocabulary' IS NULL AND r."config"->>'pretrainedWeights' IS NULL
FROM "Artifact" a JOIN "Run" r ON r."id" = a."runId" WHERE a."kind" = 'vocabulary';

INSERT INTO "RunInput" ("runId", "teamId", "role", "name", "sha256")
SELECT "id", "teamId", 'weights', 'weights', "config"->>'pretrainedWeights'
FROM "Run" WHERE "config"->>'pretrainedWeights' ~ '^[0-9a-f]{64}$';
