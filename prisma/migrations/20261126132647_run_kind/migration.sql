-- AlterTable
ALTER TABLE "Run" ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'fine-tune',
ALTER COLUMN "mode" DROP NOT NULL;


