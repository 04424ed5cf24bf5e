import { describe, expect, it } from 'vitest';
import type { Caller } from '../accounts/caller.ts';
import { makeRateLimits } from './rate-limits.ts';

const caller = (id: string): Caller => ({
  user: { id, name: id, email: id },
  team: { id: 't', name: 't' },
  role: 'member',
  via: { kind: 'session', id: 'one' },
});
const withKey = (id: string): Caller => ({
  ...caller('ann'),
  via: { kind: 'key', id, scope: 'log' },
});
const refusal = expect.objectContaining({
  code: 'LIMIT.RATE',
  status: 429,
  retryAfterSeconds: expect.any(Number),
});

describe('rate limits', () => {
  it('refuse who asks too often, and nobody else: each key and each person is counted by itself', async () => {
    const limits = makeRateLimits({ requestsPerSecond: 2 });
    for (let count = 0; count < 20; count++) await limits.admit(withKey('one'));
    await expect(limits.admit(withKey('one'))).rejects.toEqual(refusal);
    await limits.admit(withKey('two'));
    await limits.admit(caller('ann'));
  });

  it('count strangers by address', async () => {
    const limits = makeRateLimits({ requestsPerSecond: 2 });
    for (let count = 0; count < 300; count++) await limits.turnAway('10.0.0.1');
    await expect(limits.turnAway('10.0.0.1')).rejects.toEqual(refusal);
    await limits.turnAway('10.0.0.2');
  });
});
