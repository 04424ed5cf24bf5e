-- An invitation is accepted by its link, of which only the hash is kept.
ALTER TABLE "Invitation" ADD COLUMN "tokenHash" TEXT;
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");
