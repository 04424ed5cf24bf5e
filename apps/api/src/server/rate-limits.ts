import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Caller } from '../accounts/caller.ts';
import { ApiError } from '../errors.ts';

/** How often somebody may ask before they are told to wait. */
export interface RateLimits {
  /** Counts a request of a key or a person. *errors* `LIMIT.RATE` */
  admit(caller: Caller): Promise<void>;
  /** Counts a request from this address that nobody known sent. *errors* `LIMIT.RATE` */
  turnAway(address: string): Promise<void>;
}

/** A short burst above the rate is no harm, so requests are counted over this time. */
const windowSeconds = 10;

/** Requests of one address without a session or with a key that is not good: enough for mistakes, too few to guess. */
const strangersPerMinute = 300;

/**
 * Counts in memory, for each process: a count in PostgreSQL would write a row with every request, and clients that
 * log with one key would wait for each other. Who is signed in is never held up by strangers at the same address,
 * where all browsers seem to be that come through the dashboard.
 */
export function makeRateLimits({ requestsPerSecond }: { requestsPerSecond: number }): RateLimits {
  const callers = new RateLimiterMemory({
    points: requestsPerSecond * windowSeconds,
    duration: windowSeconds,
  });
  const strangers = new RateLimiterMemory({ points: strangersPerMinute, duration: 60 });
  return {
    admit: ({ via, user }) => consume(callers, via.kind === 'key' ? `key ${via.id}` : `person ${user.id}`),
    turnAway: (address) => consume(strangers, address),
  };
}

async function consume(limiter: RateLimiterMemory, who: string): Promise<void> {
  try {
    await limiter.consume(who);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1_000));
    throw new ApiError({
      code: 'LIMIT.RATE',
      message: `more requests came than are answered: ${limiter.points} in ${limiter.duration} s`,
      remedy: `Wait ${retryAfterSeconds} s, and send more in each request.`,
      status: 429,
      retryAfterSeconds,
    });
  }
}
