import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { isAlive } from '../embedded/is-alive.ts';
import { startPostgres } from '../embedded/start-postgres.ts';
import { migrateDatabase } from '../migrate-database.ts';
import { closeStore, openStore } from '../open-store.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server that lives as long as the tests; its database `beatlab` is the migrated template. */
    postgresTemplateUrl: string;
  }
}

const PREFIX = 'beatlab-tests-';

/** Vitest's global setup: one real PostgreSQL for all tests of a project, with tables made once. */
export default async function startPostgresForTests(project: TestProject): Promise<() => Promise<void>> {
  const folders = await realpath(tmpdir());
  await removeLeftovers(folders);
  const folder = await mkdtemp(path.join(folders, `${PREFIX}${process.pid}-`));
  const server = await startPostgres({ folder, log: () => {}, durable: false });
  await migrateDatabase(server.databaseUrl, () => {});
  const store = await openStore({ databaseUrl: server.databaseUrl, artifactsFolder: folder });
  await store.jobs.ready();
  await closeStore(store);
  project.provide('postgresTemplateUrl', server.databaseUrl);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}

/** Servers of tests that were killed. */
async function removeLeftovers(folders: string): Promise<void> {
  for (const name of await readdir(folders)) {
    const pid = name.startsWith(PREFIX) ? Number.parseInt(name.slice(PREFIX.length), 10) : Number.NaN;
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    const folder = path.join(folders, name);
    const pidFile = await readFile(path.join(folder, 'data', 'postmaster.pid'), 'utf8').catch(() => '');
    const postmaster = Number.parseInt(pidFile, 10);
    // The second line names the data folder: another program with this process id is left alone.
    if (isAlive(postmaster) && pidFile.split('\n')[1] === path.join(folder, 'data'))
      process.kill(postmaster, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true });
  }
}
