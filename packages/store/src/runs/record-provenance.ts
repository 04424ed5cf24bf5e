import { notifyRunEvent } from '../events/run-events.ts';
import type { Store } from '../open-store.ts';
import { type AttemptOf, holdAttempt, toJson } from './attempt-of.ts';

/** Stores what a result rests on: commit, versions, hardware, provider, hashes. *errors* `RUN.NOT_OWNED` */
export async function recordProvenance(
  store: Store,
  attempt: AttemptOf,
  provenance: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { runId } = attempt;
  await store.database.$transaction(async (transaction) => {
    const { teamId } = await holdAttempt(transaction, attempt);
    await transaction.$executeRaw`
      UPDATE "Run" SET "provenance" = ${toJson(provenance)}::jsonb WHERE "id" = ${runId}::uuid`;
    await notifyRunEvent(transaction, { kind: 'STATE', runId, teamId });
  });
}
