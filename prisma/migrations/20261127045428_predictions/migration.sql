-- CreateEnum
CREATE TYPE "PredictionState" AS ENUM ('QUEUED', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELED');

-- AlterTable
ALTER TABLE "Team" ADD COLUMN     "predictionNumber" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Prediction" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "PredictionState" NOT NULL DEFAULT 'QUEUED',
    "cause" JSONB,
    "record" TEXT NOT NULL,
    "datasetVersionId" UUID,
    "seconds" DOUBLE PRECISION,
    "runId" UUID,
    "modelName" TEXT NOT NULL,
    "modelSha256" CHAR(64) NOT NULL,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "cancelRequestedAt" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lostWorkers" INTEGER NOT NULL DEFAULT 0,
    "workerId" TEXT,
    "heartbeatAt" TIMESTAMPTZ(3),
    "progress" JSONB,
    "summary" JSONB,

    CONSTRAINT "Prediction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PredictionInput" (
    "predictionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "sizeBytes" BIGINT NOT NULL,

    CONSTRAINT "PredictionInput_pkey" PRIMARY KEY ("predictionId","name")
);

-- CreateTable
CREATE TABLE "PredictionFile" (
    "id" UUID NOT NULL,
    "predictionId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "sizeBytes" BIGINT NOT NULL,

    CONSTRAINT "PredictionFile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PredictedBeat" (
    "predictionId" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "sample" INTEGER NOT NULL,
    "class" SMALLINT NOT NULL,
    "probabilities" DOUBLE PRECISION[],

    CONSTRAINT "PredictedBeat_pkey" PRIMARY KEY ("predictionId","index")
);

-- CreateTable
CREATE TABLE "Upload" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "files" JSONB NOT NULL,
    "records" JSONB NOT NULL,

    CONSTRAINT "Upload_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Prediction_teamId_state_idx" ON "Prediction"("teamId", "state");

-- CreateIndex
CREATE INDEX "Prediction_runId_idx" ON "Prediction"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "Prediction_teamId_number_key" ON "Prediction"("teamId", "number");

-- CreateIndex
CREATE INDEX "PredictionInput_sha256_idx" ON "PredictionInput"("sha256");

-- CreateIndex
CREATE INDEX "PredictionFile_sha256_idx" ON "PredictionFile"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "PredictionFile_predictionId_name_key" ON "PredictionFile"("predictionId", "name");

-- CreateIndex
CREATE INDEX "PredictedBeat_predictionId_class_index_idx" ON "PredictedBeat"("predictionId", "class", "index");

-- CreateIndex
CREATE INDEX "Upload_createdAt_idx" ON "Upload"("createdAt");

-- AddForeignKey
ALTER TABLE "Prediction" ADD CONSTRAINT "Prediction_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prediction" ADD CONSTRAINT "Prediction_datasetVersionId_fkey" FOREIGN KEY ("datasetVersionId") REFERENCES "DatasetVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prediction" ADD CONSTRAINT "Prediction_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Prediction" ADD CONSTRAINT "Prediction_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PredictionInput" ADD CONSTRAINT "PredictionInput_predictionId_fkey" FOREIGN KEY ("predictionId") REFERENCES "Prediction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PredictionFile" ADD CONSTRAINT "PredictionFile_predictionId_fkey" FOREIGN KEY ("predictionId") REFERENCES "Prediction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PredictedBeat" ADD CONSTRAINT "PredictedBeat_predictionId_fkey" FOREIGN KEY ("predictionId") REFERENCES "Prediction"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Upload" ADD CONSTRAINT "Upload_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;


