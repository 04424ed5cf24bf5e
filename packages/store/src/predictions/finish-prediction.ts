import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { endWorkWithin, holdWork } from '../queue/end-work.ts';
import { toJson } from '../runs/attempt-of.ts';
import type { StoredFile } from './create-prediction.ts';
import { type PredictionOf, predictionWork, workOf } from './prediction-of.ts';

/** What a prediction found. */
export interface PredictionResult {
  /** Figures of the record, as JSON takes them. */
  summary: unknown;
  /** In the order of the record. *units* samples of the record */
  beats: readonly { sample: number; class: number; probabilities: readonly number[] }[];
  files: readonly (StoredFile & { kind: string })[];
}

/** Beats written by one statement. */
const BEATS_AT_ONCE = 10_000;

/** Ends a prediction with its figures, beats and files: together, or not at all. *errors* `PREDICTION.NOT_OWNED` */
export async function finishPrediction(
  store: Store,
  of: PredictionOf,
  { summary, beats, files }: PredictionResult,
): Promise<void> {
  const { predictionId } = of;
  await store.database.$transaction(async (transaction) => {
    await holdWork(transaction, predictionWork, workOf(of));
    await writeBeats(transaction, predictionId, beats);
    await transaction.predictionFile.createMany({
      data: files.map(({ name, kind, sha256, sizeBytes }) => {
        return { predictionId, name, kind, sha256, sizeBytes: BigInt(sizeBytes) };
      }),
    });
    await transaction.$executeRaw`
      UPDATE "Prediction" SET "summary" = ${toJson(summary)}::jsonb WHERE "id" = ${predictionId}::uuid`;
    await endWorkWithin(transaction, predictionWork, predictionId, 'FINISHED', null);
  });
}

async function writeBeats(
  transaction: Prisma.TransactionClient,
  predictionId: string,
  beats: PredictionResult['beats'],
): Promise<void> {
  for (let from = 0; from < beats.length; from += BEATS_AT_ONCE) {
    const rows = beats
      .slice(from, from + BEATS_AT_ONCE)
      .map(({ sample, class: predicted, probabilities }, at) => {
        return { index: from + at, sample, class: predicted, probabilities };
      });
    await transaction.$executeRaw`
      INSERT INTO "PredictedBeat" ("predictionId", "index", "sample", "class", "probabilities")
      SELECT ${predictionId}::uuid, b."index", b."sample", b."class", b."probabilities"
      FROM json_to_recordset(${JSON.stringify(rows)}::json)
        AS b("index" int, "sample" int, "class" smallint, "probabilities" float8[])`;
  }
}
