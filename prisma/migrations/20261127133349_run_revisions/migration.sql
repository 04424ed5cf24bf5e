-- CreateTable
CREATE TABLE "RunRevision" (
    "runId" UUID NOT NULL,
    "transaction" BIGINT NOT NULL,

    CONSTRAINT "RunRevision_pkey" PRIMARY KEY ("runId")
);

-- CreateIndex
CREATE INDEX "RunRevision_transaction_idx" ON "RunRevision"("transaction");

-- AddForeignKey
ALTER TABLE "RunRevision" ADD CONSTRAINT "RunRevision_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;


