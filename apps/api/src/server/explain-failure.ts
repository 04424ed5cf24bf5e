import type { Store } from '@beatlab/store/open-store';
import { ApiError } from '../errors.ts';
import { isTyped } from '../graphql/translate-error.ts';

/**
 * Says that PostgreSQL is away where that is what lies behind an error nobody foresaw: libraries in between each
 * have words of their own for it, so it is asked itself. Any other error goes on as it is.
 *
 * *errors* `DATABASE.UNREACHABLE`, and the error given
 */
export async function explainFailure(store: Store, error: unknown): Promise<never> {
  if (isTyped(error)) throw error;
  const reachable = await store.database.$queryRaw`SELECT 1`.then(
    () => true,
    () => false,
  );
  if (reachable) throw error;
  throw new ApiError({
    code: 'DATABASE.UNREACHABLE',
    message: "PostgreSQL can't be reached at the moment",
    remedy:
      'It is tried again with each request; nothing stored is lost. Start Beatlab again if it stays away.',
    status: 503,
    cause: error,
  });
}
