#!/usr/bin/env node
// Writes the migration that a changed schema needs: the difference between the schema and a PostgreSQL of its own,
// thrown away afterwards, that has all migrations so far.
// Usage: npm run migration -w @beatlab/store -- NAME
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../dist/embedded/start-postgres.js';
import { migrateDatabase } from '../dist/migrate-database.js';

const schemaFolder = fileURLToPath(new URL('../../../prisma', import.meta.url));
const prisma = fileURLToPath(new URL('./prisma.mjs', import.meta.url));

const [name] = process.argv.slice(2);
if (name === undefined || !/^\w+$/.test(name)) {
  console.error(
    'Name the migration in letters and underscores: npm run migration -w @beatlab/store -- add_run_notes',
  );
  process.exit(2);
}

const sql = await onThrowAwayServer((databaseUrl) => {
  const args = ['migrate', 'diff', '--from-config-datasource', '--to-schema', schemaFolder, '--script'];
  const result = spawnSync(process.execPath, [prisma, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  if (result.status !== 0) {
    console.error(result.stderr);
    process.exitCode = 1;
    return null;
  }
  return result.stdout;
});

if (sql?.includes('This is an empty migration')) {
  console.log('The schema is what the migrations make: nothing to write.');
} else if (sql !== null) {
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = path.join(schemaFolder, 'migrations', `${stamp}_${name}`);
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'migration.sql'), sql);
  console.log(`Wrote ${path.relative(process.cwd(), folder)}: read it before you commit it.`);
}

async function onThrowAwayServer(work) {
  const folder = await mkdtemp(path.join(tmpdir(), 'beatlab-migration-'));
  const server = await startPostgres({ folder, log: console.error, durable: false });
  try {
    await migrateDatabase(server.databaseUrl, console.error);
    return work(server.databaseUrl);
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}
