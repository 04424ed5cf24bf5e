-- CreateEnum
CREATE TYPE "SweepState" AS ENUM ('RUNNING', 'FINISHED', 'FAILED', 'CANCELED');

-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "cancelCause" JSONB,
ADD COLUMN     "sweepId" UUID,
ADD COLUMN     "sweepNumber" INTEGER,
ADD COLUMN     "sweepSettings" JSON;

-- AlterTable
ALTER TABLE "Team" ADD COLUMN     "sweepNumber" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Sweep" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "experimentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "state" "SweepState" NOT NULL DEFAULT 'RUNNING',
    "cause" JSONB,
    "base" JSONB NOT NULL,
    "space" JSON NOT NULL,
    "sampler" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "metric" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "runCount" INTEGER NOT NULL,
    "parallelRuns" INTEGER NOT NULL,
    "halving" JSONB,
    "labelMapName" TEXT NOT NULL,
    "labelMapHash" CHAR(64) NOT NULL,
    "datasetVersionId" UUID NOT NULL,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Sweep_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Sweep_state_idx" ON "Sweep"("state");

-- CreateIndex
CREATE UNIQUE INDEX "Sweep_teamId_number_key" ON "Sweep"("teamId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Run_sweepId_sweepNumber_key" ON "Run"("sweepId", "sweepNumber");

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_sweepId_fkey" FOREIGN KEY ("sweepId") REFERENCES "Sweep"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sweep" ADD CONSTRAINT "Sweep_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sweep" ADD CONSTRAINT "Sweep_experimentId_fkey" FOREIGN KEY ("experimentId") REFERENCES "Experiment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sweep" ADD CONSTRAINT "Sweep_datasetVersionId_fkey" FOREIGN KEY ("datasetVersionId") REFERENCES "DatasetVersion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Sweep" ADD CONSTRAINT "Sweep_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;


