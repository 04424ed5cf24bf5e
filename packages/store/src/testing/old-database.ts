import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { inject } from 'vitest';
import { administerDatabases } from './administer-databases.ts';
import './postgres-for-tests.ts';

const migrationsFolder = new URL('../../../../prisma/migrations/', import.meta.url);

/** What Prisma keeps about the migrations of a database. */
const PRISMA_TABLE = `CREATE TABLE _prisma_migrations (
  id varchar(36) PRIMARY KEY, checksum varchar(64) NOT NULL, finished_at timestamptz,
  migration_name varchar(255) NOT NULL, logs text, rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(), applied_steps_count integer NOT NULL DEFAULT 0)`;

/** A database as an earlier Beatlab left it: with the migrations up to one, that one included, and rows by `fill`. */
export async function createOldDatabase(
  lastMigration: string,
  fill: (client: pg.Client) => Promise<void>,
): Promise<{ databaseUrl: string; drop(): Promise<void> }> {
  const template = new URL(inject('postgresTemplateUrl'));
  const name = `old_${randomUUID().replaceAll('-', '')}`;
  await administerDatabases(template, `CREATE DATABASE "${name}"`);
  const databaseUrl = Object.assign(new URL(template), { pathname: `/${name}` }).href;
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(PRISMA_TABLE);
    const names = (await readdir(migrationsFolder)).filter((entry) => /^\d/.test(entry)).sort();
    for (const migration of names.slice(0, names.indexOf(lastMigration) + 1)) {
      const sql = await readFile(new URL(`${migration}/migration.sql`, migrationsFolder), 'utf8');
      await client.query(sql);
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
         VALUES ($1, $2, now(), $3, 1)`,
        [randomUUID(), createHash('sha256').update(sql).digest('hex'), migration],
      );
    }
    await fill(client);
  } finally {
    await client.end();
  }
  return { databaseUrl, drop: () => administerDatabases(template, `DROP DATABASE "${name}" WITH (FORCE)`) };
}
