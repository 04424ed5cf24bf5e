import type { RunEvent } from '@beatlab/store/events/run-events';
import { describe, expect, it } from 'vitest';
import { makeRunEventHub } from './run-event-hub.ts';

const event = (kind: RunEvent['kind'], runId: string, teamId = 'ours', place = '7'): RunEvent => ({
  ...{ kind, runId, teamId, place },
});

describe('the hub of run events', () => {
  it("lets a team hear of its own runs and of nobody else's", async () => {
    const hub = makeRunEventHub();
    const ours = hub.subscribe({ teamId: 'ours', runId: null });
    hub.publish(event('STATE', '1', 'theirs'));
    hub.publish(event('STATE', '2'));
    expect((await ours.next()).value).toEqual(event('STATE', '2'));
  });

  it('lets a subscriber of one run hear of that run alone', async () => {
    const hub = makeRunEventHub();
    const one = hub.subscribe({ teamId: 'ours', runId: '2' });
    hub.publish(event('STATE', '1'));
    hub.publish(event('STATE', '2', 'theirs'));
    hub.publish(event('LOG', '2'));
    expect((await one.next()).value).toEqual(event('LOG', '2'));
  });

  it('owes a slow reader one event of each kind and run, however many came', async () => {
    const hub = makeRunEventHub();
    const slow = hub.subscribe({ teamId: 'ours', runId: null });
    for (let i = 0; i < 10_000; i++) hub.publish(event('PROGRESS', '1'));
    hub.publish(event('EPOCH', '1'));
    hub.close();
    const heard: unknown[] = [];
    for await (const { kind } of slow) heard.push(kind);
    expect(heard).toEqual(['PROGRESS', 'EPOCH']);
  });

  it('gives an event that took the place of an older one the place of that one, since others between them come later', async () => {
    const hub = makeRunEventHub();
    const slow = hub.subscribe({ teamId: 'ours', runId: null });
    for (const [kind, place] of [
      ['PROGRESS', '7'],
      ['EPOCH', '8'],
      ['PROGRESS', '9'],
    ] as const) {
      hub.publish(event(kind, '1', 'ours', place));
    }
    hub.close();
    const heard: unknown[] = [];
    for await (const { kind, place } of slow) heard.push([kind, place]);
    expect(heard).toEqual([
      ['PROGRESS', '7'],
      ['EPOCH', '8'],
    ]);
  });

  it('delivers what comes while a reader waits', async () => {
    const hub = makeRunEventHub();
    const reader = hub.subscribe({ teamId: 'ours', runId: null });
    const next = reader.next();
    hub.publish(event('CREATED', '1'));
    expect((await next).value).toEqual(event('CREATED', '1'));
  });

  it('forgets a reader who leaves while it waits', async () => {
    const hub = makeRunEventHub();
    const reader = hub.subscribe({ teamId: 'ours', runId: null });
    const next = reader.next();
    await reader.return?.();
    expect((await next).done).toBe(true);
    expect(hub.subscriberCount).toBe(0);
  });
});
