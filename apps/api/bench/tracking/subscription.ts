import { setTimeout as sleep } from 'node:timers/promises';
import { claimRun } from '@beatlab/store/runs/claim-run';
import { reportProgress } from '@beatlab/store/runs/report-progress';
import { newRun } from '@beatlab/store/testing/new-run';
import { openSubscription } from '../../src/testing/open-subscription.ts';
import type { BenchPlace } from './place.ts';
import { quantile } from './quantile.ts';

export interface SubscriptionFigures {
  subscribers: number;
  events: number;
  p50Ms: number;
  p95Ms: number;
  slowestMs: number;
}

const subscribers = 50;
const events = 100;

/**
 * Reports progress again and again, and takes the time until each of the subscribers, every one on a connection of
 * its own, has read it from its stream.
 */
export async function measureSubscription({ store, origin, key }: BenchPlace): Promise<SubscriptionFigures> {
  const run = await newRun(store);
  const claimed = await claimRun(store, { runId: run.id, workerId: 'bench' });
  const sentAt = new Map<number, number>();
  const delays: number[] = [];
  const reader = async () => {
    const subscription = await openSubscription(
      origin,
      key,
      'subscription ($id: ID!) { runChanged(id: $id) { kind run { progress { step } } } }',
      { id: run.id },
    );
    await subscription.next();
    return {
      ended: (async () => {
        for (let step = 0; step < events; ) {
          const event = await subscription.next();
          step = event?.data.data.runChanged.run.progress?.step ?? step;
          const sent = sentAt.get(step);
          if (sent !== undefined) delays.push(performance.now() - sent);
        }
        subscription.close();
      })(),
    };
  };
  const readers = await Promise.all(Array.from({ length: subscribers }, reader));
  for (let step = 1; step <= events; step++) {
    sentAt.set(step, performance.now());
    await reportProgress(
      store,
      { runId: run.id, attempt: claimed!.attempt },
      {
        ...{ stage: 'train', epoch: 1, epochs: 1, step, steps: events, loss: 1 / step },
        ...{ tokensPerSecond: 5_000, remainingSeconds: 1, share: step / events },
      },
    );
    await sleep(50);
  }
  await Promise.all(readers.map(({ ended }) => ended));
  return {
    subscribers,
    events,
    p50Ms: quantile(delays, 0.5),
    p95Ms: quantile(delays, 0.95),
    slowestMs: Math.max(...delays),
  };
}
