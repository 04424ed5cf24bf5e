-- CreateTable
CREATE TABLE "BeatCount" (
    "runId" UUID NOT NULL,
    "truth" INTEGER NOT NULL,
    "predicted" INTEGER NOT NULL,
    "record" TEXT NOT NULL,
    "patient" TEXT,
    "count" INTEGER NOT NULL,

    CONSTRAINT "BeatCount_pkey" PRIMARY KEY ("runId","truth","predicted","record")
);

-- AddForeignKey
ALTER TABLE "BeatCount" ADD CONSTRAINT "BeatCount_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;


