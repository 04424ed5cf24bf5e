import { setTimeout as sleep } from 'node:timers/promises';

interface Retry {
  /** How long the database may be away. */
  forMs: number;
  /** Gives up at once when aborted. */
  signal?: AbortSignal;
  /** Hears of every failed try. */
  onRetry?: (error: unknown, pauseMs: number) => void;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Repeats a store operation while the database cannot be reached, with growing pauses; every other error is
 * thrown at once. For operations that may be repeated, such as {@link commitEpoch} or {@link beat}.
 */
export async function withRetry<T>(
  operation: () => Promise<T>,
  { forMs, signal, onRetry }: Retry,
): Promise<T> {
  const deadline = Date.now() + forMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      return await operation();
    } catch (error) {
      if (!isConnectionError(error) || Date.now() + pauseMs > deadline || signal?.aborted) throw error;
      onRetry?.(error, pauseMs);
      await sleep(pauseMs);
    }
  }
}

/** PostgreSQL's classes 08 (connection) and 57P (shutdown), 53300 (too many connections), 40001 and 40P01 (try again). */
const STATES = /^(08...|57P0[1235]|53300|40001|40P01)$/;
const SYSTEM = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** Prisma: unreachable, timed out, closed, no connection or transaction to be had, write conflict. */
const PRISMA = /^(P1001|P1002|P1008|P1011|P1017|P2024|P2028|P2034|P2037)$/;
const SAID =
  /connection terminated|connection ended|timeout exceeded when trying to connect|not queryable|socket hang up|server closed the connection|ConnectionClosed|DatabaseNotReachable/i;

/** Whether an error says that the database was away or busy, rather than that it refused. */
export function isConnectionError(error: unknown): boolean {
  for (let cause = error, depth = 0; typeof cause === 'object' && cause !== null && depth < 8; depth++) {
    const { code, originalCode, kind, message, meta } = cause as Record<string, unknown>;
    for (const word of [code, originalCode, kind]) {
      if (
        typeof word === 'string' &&
        (STATES.test(word) || SYSTEM.test(word) || PRISMA.test(word) || SAID.test(word))
      ) {
        return true;
      }
    }
    if (typeof message === 'string' && SAID.test(message)) return true;
    const inMeta = (meta as { driverAdapterError?: unknown } | undefined)?.driverAdapterError;
    if (inMeta !== undefined && isConnectionError(inMeta)) return true;
    const { errors } = cause as { errors?: unknown[] };
    if (Array.isArray(errors) && errors.some(isConnectionError)) return true;
    cause = (cause as { cause?: unknown }).cause;
  }
  return false;
}
