import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { environmentFor } from './environment.ts';
import { StoreError } from './errors.ts';

const migrationsFolder = new URL('../../../prisma/migrations/', import.meta.url);
const prismaProgram = fileURLToPath(new URL('../bin/prisma.mjs', import.meta.url));

/** Far more than any migration of ours takes, so that a hanging one is an error and not a wait. */
const LONGEST_MIGRATION_MS = 3 * 60_000;

interface Migration {
  name: string;
  /** sha256 of migration.sql, as Prisma stores it. */
  checksum: string;
}

/**
 * Brings the database's tables up to date. Where every migration is there already, this is one query; Prisma's
 * command line, which takes seconds, runs only when something is pending. Several processes may do this at once.
 * *errors* `DATABASE.UNREACHABLE`, `DATABASE.NEWER`, `DATABASE.MIGRATION_CHANGED`, `DATABASE.MIGRATION_FAILED`
 */
export async function migrateDatabase(
  databaseUrl: string,
  log: (line: string) => void,
): Promise<{ migrated: boolean }> {
  const wanted = await readMigrations();
  const applied = await readApplied(databaseUrl);
  checkApplied(wanted, applied);
  if (wanted.every(({ name }) => applied.has(name))) return { migrated: false };
  log('migrating the database');
  const { exitCode, output } = await deploy(databaseUrl);
  if (exitCode === 0) return { migrated: true };
  throw new StoreError({
    code: 'DATABASE.MIGRATION_FAILED',
    message: `the database could not be migrated:\n${output.trim()}`,
    where: withoutPassword(databaseUrl),
    remedy:
      'Nothing was changed by the migration that failed. Check that the account may create tables, then start again.',
  });
}

async function readMigrations(): Promise<Migration[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, migrationsFolder));
      return { name, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function readApplied(databaseUrl: string): Promise<Map<string, string>> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 15_000 });
  client.on('error', () => {}); // whoever awaits the query hears of it
  try {
    await client.connect();
    const { rows } = await client.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    return new Map(rows.map((row) => [row.migration_name, row.checksum]));
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const noTable = '42P01';
    const noDatabase = '3D000';
    if (code === noTable || code === noDatabase) return new Map();
    throw new StoreError({
      code: 'DATABASE.UNREACHABLE',
      message: `the database does not answer: ${message || code}`,
      where: withoutPassword(databaseUrl),
      remedy: 'Check that PostgreSQL runs and that DATABASE_URL names its host, port, account and database.',
      cause: error,
    });
  } finally {
    await client.end().catch(() => {});
  }
}

function checkApplied(wanted: readonly Migration[], applied: ReadonlyMap<string, string>): void {
  const known = new Map(wanted.map(({ name, checksum }) => [name, checksum]));
  for (const [name, checksum] of applied) {
    if (known.get(name) === checksum) continue;
    throw new StoreError(
      known.has(name)
        ? {
            code: 'DATABASE.MIGRATION_CHANGED',
            message: `migration ${name} was changed after it had been applied to this database`,
            where: name,
            remedy:
              'Restore the migration file from git, or start with another BEATLAB_HOME or DATABASE_URL.',
          }
        : {
            code: 'DATABASE.NEWER',
            message: `the database holds migration ${name}, which this Beatlab does not know: a newer one made it`,
            where: name,
            remedy: 'Update Beatlab, or start with another BEATLAB_HOME or DATABASE_URL.',
          },
    );
  }
}

function deploy(databaseUrl: string): Promise<{ exitCode: number | null; output: string }> {
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(process.execPath, [prismaProgram, 'migrate', 'deploy'], {
      env: environmentFor({ DATABASE_URL: databaseUrl }),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      timeout: LONGEST_MIGRATION_MS,
      killSignal: 'SIGKILL',
    });
    const take = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', (error) => resolve({ exitCode: null, output: error.message }));
    child.once('close', (exitCode) => resolve({ exitCode, output }));
  });
}

/** Where a database is, fit for a message. */
export function withoutPassword(databaseUrl: string): string {
  try {
    const { host, pathname } = new URL(databaseUrl);
    return `${host}${pathname}`;
  } catch {
    return 'DATABASE_URL';
  }
}
