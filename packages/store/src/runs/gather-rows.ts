import type pg from 'pg';
import type { Prisma } from '../generated/prisma/client.ts';

/**
 * Answers a statement that reads much of a team's runs: tables are joined by hashing, and indexes are taken to lie in
 * memory. Compiling the statement would take longer than it does.
 */
export async function gatherRows<Row extends object>(pool: pg.Pool, statement: Prisma.Sql): Promise<Row[]> {
  const client = await pool.connect();
  try {
    await client.query(
      'BEGIN READ ONLY; SET LOCAL enable_nestloop = off; SET LOCAL random_page_cost = 1.1; SET LOCAL jit = off',
    );
    const { rows } = await client.query<Row>(statement.text, statement.values);
    await client.query('COMMIT');
    client.release();
    return rows;
  } catch (error) {
    client.release(true); // ends the connection, and its transaction with it
    throw error;
  }
}
