import { readPlace } from '@beatlab/store/events/find-changed-runs';
import type { Store } from '@beatlab/store/open-store';
import type { RunEventHub } from './run-event-hub.ts';

/** Runs that ended this long ago may have done so while nobody listened. */
const missedWithinMs = 60 * 60 * 1_000;

/**
 * Announces every run that may have changed while the connection to PostgreSQL was lost: those that wait, work or
 * have ended lately. Subscribers read them again, and one too many does no harm.
 */
export async function publishMissed(store: Store, hub: RunEventHub, now: Date): Promise<void> {
  if (hub.subscriberCount === 0) return;
  const place = await readPlace(store);
  const since = new Date(now.getTime() - missedWithinMs);
  const runs = await store.database.run.findMany({
    where: { OR: [{ state: { in: ['QUEUED', 'RUNNING'] } }, { endedAt: { gte: since } }] },
    select: { id: true, teamId: true },
  });
  for (const { id, teamId } of runs) hub.publish({ kind: 'STATE', runId: id, teamId, place });
}
