import { StoreError } from '../errors.ts';
import { notifyRunEvent } from '../events/run-events.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, toJson } from '../runs/attempt-of.ts';
import { configHash } from '../runs/config-hash.ts';
import { setRunParams } from '../runs/set-run-params.ts';
import { type Told, tellOfRun } from './tell-of-run.ts';

/**
 * Adds settings to those of a run from outside. One that is there stays as it is: results that are stored already came
 * from it. *errors* `RUN.PARAM_CHANGED`, `RUN.PARAM_KEY` and those of {@link tellOfRun}
 */
export async function setOutsideParams(
  store: Store,
  attempt: AttemptOf,
  params: Prisma.InputJsonObject,
): Promise<Told> {
  const { runId } = attempt;
  const addedTo = async (transaction: Prisma.TransactionClient) => {
    const { config } = await transaction.run.findUniqueOrThrow({
      where: { id: runId },
      select: { config: true },
    });
    return addParams(runId, config as Prisma.JsonObject, params);
  };
  return tellOfRun(store, attempt, {
    write: async (transaction, teamId) => {
      const config = await addedTo(transaction);
      if (config === null) return false;
      await transaction.$executeRaw`
        UPDATE "Run" SET "config" = ${toJson(config)}::jsonb, "configHash" = ${configHash(config)}
        WHERE "id" = ${runId}::uuid`;
      await setRunParams(transaction, runId, config);
      await notifyRunEvent(transaction, { kind: 'STATE', runId, teamId });
      return true;
    },
    isKnown: async (transaction) => (await addedTo(transaction)) === null,
  });
}

/** All settings, or null where none is new. *errors* `RUN.PARAM_CHANGED` */
function addParams(
  runId: string,
  config: Prisma.JsonObject,
  params: Prisma.InputJsonObject,
): Record<string, unknown> | null {
  const added = Object.entries(params).filter(([key]) => !Object.hasOwn(config, key));
  for (const [key, value] of Object.entries(params)) {
    if (Object.hasOwn(config, key) && configHash({ value: config[key] }) !== configHash({ value })) {
      throw paramChanged(runId, key);
    }
  }
  return added.length === 0 ? null : { ...config, ...Object.fromEntries(added) };
}

const paramChanged = (runId: string, key: string): StoreError =>
  new StoreError({
    code: 'RUN.PARAM_CHANGED',
    message: `the run has another value for ${key} already, and results that came from it`,
    where: `${runId}: ${key}`,
    remedy: 'Log what changes while a run works as a metric, or open another run.',
  });
