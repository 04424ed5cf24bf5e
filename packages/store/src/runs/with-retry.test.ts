import { describe, expect, it } from 'vitest';
import { isConnectionError, withRetry } from './with-retry.ts';

const failing = (times: number, error: unknown) => {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw error;
    return calls;
  };
};
const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

describe('an operation that is retried', () => {
  it('succeeds once the database is back', async () => {
    expect(await withRetry(failing(2, refused), { forMs: 5_000 })).toBe(3);
  });

  it('fails at once for a reason of its own', async () => {
    const error = new Error('no such column');
    await expect(withRetry(failing(1, error), { forMs: 5_000 })).rejects.toBe(error);
  });

  it('gives up after the given time', async () => {
    await expect(withRetry(failing(99, refused), { forMs: 250 })).rejects.toBe(refused);
  });

  it.each([
    { code: '57P01' },
    { code: 'P1001' },
    { message: 'Connection terminated unexpectedly' },
    { cause: { kind: 'ConnectionClosed' } },
    { meta: { driverAdapterError: { cause: { originalCode: '57P03' } } } },
    { errors: [{ code: 'ECONNREFUSED' }] },
  ])('takes %j for an outage', (error) => {
    expect(isConnectionError(error)).toBe(true);
  });

  it.each([{ code: '23505' }, { code: 'P2002' }, new Error('bad'), null, 'text'])(
    'takes %j for a refusal',
    (error) => {
      expect(isConnectionError(error)).toBe(false);
    },
  );
});
