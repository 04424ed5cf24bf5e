-- CreateTable
CREATE TABLE "BeatMark" (
    "id" UUID NOT NULL,
    "teamId" TEXT NOT NULL,
    "datasetVersionId" UUID NOT NULL,
    "record" TEXT NOT NULL,
    "sample" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BeatMark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "BeatMark_teamId_datasetVersionId_record_sample_idx" ON "BeatMark"("teamId", "datasetVersionId", "record", "sample");

-- CreateIndex
CREATE UNIQUE INDEX "BeatMark_datasetVersionId_record_sample_createdById_key" ON "BeatMark"("datasetVersionId", "record", "sample", "createdById");

-- AddForeignKey
ALTER TABLE "BeatMark" ADD CONSTRAINT "BeatMark_teamId_fkey" FOREIGN KEY ("teamId") REFERENCES "Team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BeatMark" ADD CONSTRAINT "BeatMark_datasetVersionId_fkey" FOREIGN KEY ("datasetVersionId") REFERENCES "DatasetVersion"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BeatMark" ADD CONSTRAINT "BeatMark_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
