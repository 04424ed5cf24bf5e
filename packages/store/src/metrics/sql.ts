import type pg from 'pg';
import type { Prisma } from '../generated/prisma/client.ts';

/** Runs one statement, with its values as parameters, wherever: on the pool, on a client, within a transaction. */
export type Sql = <Row>(text: string, values: readonly unknown[]) => Promise<Row[]>;

/** Each text is planned once on a connection and known by its name there. */
export const sqlOn =
  (connection: pg.Pool | pg.ClientBase, name?: string): Sql =>
  async <Row>(text: string, values: readonly unknown[]) =>
    (await connection.query({ ...(name === undefined ? {} : { name }), text, values: [...values] }))
      .rows as Row[];

export const sqlWithin =
  (transaction: Prisma.TransactionClient): Sql =>
  <Row>(text: string, values: readonly unknown[]) =>
    transaction.$queryRawUnsafe<Row[]>(text, ...values);
