import { cursorError } from '../cursor-error.ts';
import { versionSummary } from '../datasets/version-summary.ts';
import type { PredictionState, Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';

/** What belongs to a prediction wherever it is shown; neither beats nor manifest. */
export const predictionInclude = {
  createdBy: true,
  datasetVersion: versionSummary,
} satisfies Prisma.PredictionInclude;

/** A prediction with its author and its dataset version. */
export type PredictionRow = Prisma.PredictionGetPayload<{ include: typeof predictionInclude }>;

/** Every condition that is given must hold. */
export interface PredictionFilter {
  states?: readonly PredictionState[] | null;
  /** Of this run's model. */
  runId?: string | null;
  /** Part of the record's or the model's name, or the prediction's number. */
  text?: string | null;
}

export interface PredictionPage {
  edges: { prediction: PredictionRow; cursor: string }[];
  hasNextPage: boolean;
  /** How many the filter lets through, on all pages. */
  totalCount: number;
}

/**
 * One page of a team's predictions, newest first. Pages stay right while predictions arrive: a cursor holds the
 * number of the last one. *errors* `PREDICTION.CURSOR`
 */
export async function findPredictions(
  store: Store,
  query: { teamId: string; filter?: PredictionFilter | null; first: number; after?: string | null },
): Promise<PredictionPage> {
  const { teamId, filter, first, after } = query;
  const where = conditions(teamId, filter ?? {});
  const beyond = after ? { number: { lt: numberIn(after) } } : {};
  const rows = await store.database.prediction.findMany({
    where: { AND: [where, beyond] },
    orderBy: { number: 'desc' },
    take: first + 1,
    include: predictionInclude,
  });
  return {
    edges: rows
      .slice(0, first)
      .map((prediction) => ({ prediction, cursor: `prediction-${prediction.number}` })),
    hasNextPage: rows.length > first,
    totalCount: await store.database.prediction.count({ where }),
  };
}

function conditions(teamId: string, { states, runId, text }: PredictionFilter): Prisma.PredictionWhereInput {
  const number = text ? /^#?(\d{1,9})$/.exec(text.trim())?.[1] : undefined;
  return {
    teamId,
    ...(states?.length ? { state: { in: [...states] } } : {}),
    ...(runId ? { runId } : {}),
    ...(text
      ? {
          OR: [
            { record: { contains: text, mode: 'insensitive' } },
            { modelName: { contains: text, mode: 'insensitive' } },
            ...(number === undefined ? [] : [{ number: Number(number) }]),
          ],
        }
      : {}),
  };
}

function numberIn(cursor: string): number {
  const number = /^prediction-(\d{1,9})$/.exec(cursor)?.[1];
  if (number !== undefined) return Number(number);
  throw cursorError('PREDICTION.CURSOR', 'predictions');
}
