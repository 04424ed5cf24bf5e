-- CreateEnum
CREATE TYPE "DatasetImportState" AS ENUM ('QUEUED', 'RUNNING', 'FINISHED', 'FAILED', 'CANCELED');

-- CreateTable
CREATE TABLE "DatasetImport" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "location" TEXT NOT NULL,
    "zipSha256" CHAR(64),
    "state" "DatasetImportState" NOT NULL DEFAULT 'QUEUED',
    "cause" JSONB,
    "progress" JSONB,
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "cancelRequestedAt" TIMESTAMPTZ(3),
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "lostWorkers" INTEGER NOT NULL DEFAULT 0,
    "workerId" TEXT,
    "heartbeatAt" TIMESTAMPTZ(3),
    "versionId" UUID,

    CONSTRAINT "DatasetImport_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "DatasetImport_teamId_id_idx" ON "DatasetImport"("teamId", "id");

-- CreateIndex
CREATE INDEX "DatasetImport_zipSha256_idx" ON "DatasetImport"("zipSha256");

-- AddForeignKey
ALTER TABLE "DatasetImport" ADD CONSTRAINT "DatasetImport_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DatasetImport" ADD CONSTRAINT "DatasetImport_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DatasetImport" ADD CONSTRAINT "DatasetImport_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "DatasetVersion"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- A dataset may come from an uploaded zip, too.
ALTER TABLE "DatasetVersion" DROP CONSTRAINT "DatasetVersion_origin_known";
ALTER TABLE "DatasetVersion" ADD CONSTRAINT "DatasetVersion_origin_known" CHECK ("origin" IN ('synthetic', 'folder', 'upload', 'download'));
ALTER TABLE "DatasetImport" ADD CONSTRAINT "DatasetImport_source_known" CHECK ("source" IN ('folder', 'upload', 'download'));
