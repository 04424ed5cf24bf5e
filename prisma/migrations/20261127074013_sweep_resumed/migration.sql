-- AlterTable
ALTER TABLE "Sweep" ADD COLUMN     "resumedAt" TIMESTAMPTZ(3);


