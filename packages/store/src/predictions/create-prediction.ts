import { recordAudit } from '../audit/record-audit.ts';
import type { Prediction } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** A file whose bytes are in the artifact store already. */
export interface StoredFile {
  name: string;
  sha256: string;
  sizeBytes: number;
}

export interface NewPrediction {
  teamId: string;
  createdById: string | null;
  /** The API key that orders it, where one does. */
  createdByKeyId?: string | null;
  record: string;
  /** Null for a record whose files are `inputs`. */
  datasetVersionId: string | null;
  /** The uploaded files of the record; empty for one of a dataset version. */
  inputs: readonly StoredFile[];
  /** Only the first seconds; null takes the whole record. */
  seconds: number | null;
  /** The run is null for an uploaded model. */
  model: { runId: string | null; name: string; sha256: string };
}

/** Orders a prediction: its row, its number within the team and its job appear together. */
export async function createPrediction(store: Store, from: NewPrediction): Promise<Prediction> {
  const { teamId, createdById, record, datasetVersionId, inputs, seconds, model } = from;
  return store.database.$transaction(async (transaction) => {
    const { predictionNumber } = await transaction.team.update({
      where: { id: teamId },
      data: { predictionNumber: { increment: 1 } },
    });
    const created = await transaction.prediction.create({
      data: {
        teamId,
        number: predictionNumber,
        createdById,
        record,
        datasetVersionId,
        seconds,
        runId: model.runId,
        modelName: model.name,
        modelSha256: model.sha256,
        inputs: {
          create: inputs.map(({ name, sha256, sizeBytes }) => ({
            name,
            sha256,
            sizeBytes: BigInt(sizeBytes),
          })),
        },
      },
    });
    await recordAudit(transaction, {
      teamId,
      userId: createdById,
      keyId: from.createdByKeyId ?? null,
      action: 'prediction.order',
      subjectKind: 'prediction',
      subjectId: created.id,
      details: { number: predictionNumber, record, model: model.name },
    });
    await store.jobs.send(transaction, 'prediction', created.id);
    return created;
  });
}
