import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { closeStore, openStore, type Store } from '../open-store.ts';
import { administerDatabases } from './administer-databases.ts';
import './postgres-for-tests.ts';

/** A store on a database of its own. */
export interface TestStore {
  store: Store;
  databaseUrl: string;
  /** An empty folder; the artifacts lie in `home/artifacts`. */
  home: string;
  drop(): Promise<void>;
}

/** Makes a database from the migrated template: about 0.3 s. Artifacts lie in a folder, or where `artifactsUrl` says. */
export async function createTestStore(artifactsUrl: string | null = null): Promise<TestStore> {
  const template = new URL(inject('postgresTemplateUrl'));
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administerDatabases(template, `CREATE DATABASE "${name}" TEMPLATE "${template.pathname.slice(1)}"`);
  const databaseUrl = Object.assign(new URL(template), { pathname: `/${name}` }).href;
  const home = await mkdtemp(path.join(tmpdir(), 'beatlab-home-'));
  const store = await openStore({ databaseUrl, artifactsFolder: path.join(home, 'artifacts'), artifactsUrl });
  return {
    store,
    databaseUrl,
    home,
    drop: async () => {
      await closeStore(store);
      await administerDatabases(template, `DROP DATABASE "${name}" WITH (FORCE)`);
      await rm(home, { recursive: true, force: true });
    },
  };
}
