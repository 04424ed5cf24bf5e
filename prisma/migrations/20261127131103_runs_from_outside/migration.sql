-- AlterTable
ALTER TABLE "LogLine" ADD COLUMN     "sequence" INTEGER;

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "classNames" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "clientId" UUID,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'trainer',
ALTER COLUMN "labelMapName" DROP NOT NULL,
ALTER COLUMN "labelMapHash" DROP NOT NULL,
ALTER COLUMN "datasetVersionId" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "LogLine_runId_sequence_key" ON "LogLine"("runId", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Run_teamId_clientId_key" ON "Run"("teamId", "clientId");

-- What a trainer of ours carries out has data and classes; a program from outside may keep them to itself.
ALTER TABLE "Run" ADD CONSTRAINT "Run_trainer_has_data" CHECK (
  "origin" <> 'trainer'
  OR ("datasetVersionId" IS NOT NULL AND "labelMapName" IS NOT NULL AND "labelMapHash" IS NOT NULL));
