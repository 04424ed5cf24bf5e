import type { Store } from '../open-store.ts';
import { type Sql, sqlOn } from './sql.ts';

/**
 * `snapshot` reads the database as it was at one moment. `gather` reads much of a team's rows with one statement: tables
 * are joined by hashing, indexes are taken to lie in memory, and nothing is compiled, which would take longer than it
 * saves. `write` is an ordinary transaction.
 */
const begin = {
  gather:
    'BEGIN READ ONLY; SET LOCAL enable_nestloop = off; SET LOCAL random_page_cost = 1.1; SET LOCAL jit = off',
  snapshot: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  write: 'BEGIN',
} as const;

/** Does work on one connection of the pool, in a transaction that is undone where the work throws. */
export async function inTransaction<Result>(
  store: Store,
  kind: keyof typeof begin,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  const client = await store.pool.connect();
  try {
    await client.query(begin[kind]);
    const result = await work(sqlOn(client));
    const committed = client.query('COMMIT');
    if (kind !== 'write') {
      // What was read stays true whatever becomes of the transaction: nobody waits for its end.
      committed.then(
        () => client.release(),
        () => client.release(true),
      );
      return result;
    }
    await committed;
    client.release();
    return result;
  } catch (error) {
    // Where even this fails the connection is lost, and the server undoes the transaction itself.
    const undone = await client.query('ROLLBACK').then(
      () => true,
      () => false,
    );
    client.release(!undone);
    throw error;
  }
}
