import { setTimeout as sleep } from 'node:timers/promises';

/** Sends a request until it is answered. */
export interface PersistentClient {
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** How often a request had to be sent again. */
  readonly repetitions: number;
}

/** What an API says that lost its database, or that was never reached. */
const TRANSIENT = /^(INTERNAL|DATABASE\.|LIMIT\.RATE)/;

/**
 * A client that repeats what was not answered, the same words each time, as a program that logs from a cluster would.
 * *errors* an answer that no repetition would change
 */
export function makePersistentClient(origin: string, key: string): PersistentClient {
  let repetitions = 0;
  const once = async <Data>(body: string): Promise<{ data: Data } | null> => {
    const response = await fetch(`${origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body,
      signal: AbortSignal.timeout(20_000),
    });
    const { data, errors } = (await response.json()) as {
      data: Data;
      errors?: { message: string; extensions?: { code?: string } }[];
    };
    if (errors === undefined) return { data };
    const refused = errors.find(({ extensions }) => !TRANSIENT.test(extensions?.code ?? ''));
    if (refused !== undefined) throw new Refusal(`${refused.extensions?.code}: ${refused.message}`);
    return null;
  };
  return {
    ask: async (query, variables = {}) => {
      const body = JSON.stringify({ query, variables });
      for (;;) {
        try {
          const answered = await once<never>(body);
          if (answered !== null) return answered.data;
        } catch (error) {
          if (error instanceof Refusal) throw error;
        }
        repetitions += 1;
        await sleep(50);
      }
    },
    get repetitions() {
      return repetitions;
    },
  };
}

class Refusal extends Error {}
