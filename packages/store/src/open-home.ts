import path from 'node:path';
import pg from 'pg';
import { removeAbandonedAt } from './artifacts/artifacts-address.ts';
import { startPostgres } from './embedded/start-postgres.ts';
import { makeHome } from './make-home.ts';
import { migrateDatabase } from './migrate-database.ts';
import { closeStore, openStore, type Store, type StoreAddress } from './open-store.ts';
import { findUnnamed } from './runs/find-unnamed.ts';

interface HomeOptions {
  /** Folder of everything that is kept: `postgres/`, `artifacts/`, datasets. */
  home: string;
  /** A server of the user's own, in place of the embedded one. */
  databaseUrl: string | null;
  /** Where artifacts lie that are not kept in the home, such as `s3://bucket/prefix`. */
  artifactsUrl?: string | null;
  log: (line: string) => void;
}

/** An opened store, and what was started for it. */
export interface Home {
  store: Store;
  databaseUrl: string;
  /** True where the embedded server was started by this call, not adopted. */
  startedPostgres: boolean;
  /** Closes the store; the last process that uses the embedded server shuts it down. */
  close(): Promise<void>;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Opens the store of a home folder: starts the embedded PostgreSQL or adopts the one that runs, migrates where
 * something is pending, and opens the artifacts.
 * *errors* `HOME.NOT_WRITABLE`, `POSTGRES.…`, `DATABASE.…`, `LOCK.HELD`, `ARTIFACTS.…`
 */
export async function openHome({ home, databaseUrl, artifactsUrl = null, log }: HomeOptions): Promise<Home> {
  const artifactsFolder = path.resolve(home, 'artifacts');
  await makeHome(home);
  await removeAbandonedAt({ folder: artifactsFolder, url: artifactsUrl }, DAY_MS);
  if (databaseUrl !== null) {
    await migrateDatabase(databaseUrl, log);
    const store = await openReadyStore({ databaseUrl, artifactsFolder, artifactsUrl });
    return { store, databaseUrl, startedPostgres: false, close: () => closeStore(store) };
  }
  const folder = path.join(home, 'postgres');
  const presence = holdConnection(() => startPostgres({ folder, log: () => {} }));
  const server = await startPostgres({
    folder,
    log,
    onRunning: (url) => presence.begin(url),
  });
  const openIt = async (): Promise<Store> => {
    await migrateDatabase(server.databaseUrl, log);
    return openReadyStore({ databaseUrl: server.databaseUrl, artifactsFolder, artifactsUrl });
  };
  const store = await openIt().catch(async (error: unknown) => {
    await presence.end();
    await server.stopIfUnused();
    throw error;
  });
  return {
    store,
    databaseUrl: server.databaseUrl,
    startedPostgres: server.started,
    close: async () => {
      await closeStore(store);
      await presence.end();
      await server.stopIfUnused();
    },
  };
}

async function openReadyStore(at: StoreAddress): Promise<Store> {
  const store = await openStore(at);
  try {
    await store.jobs.ready();
    await store.artifacts.deleteAside(DAY_MS, (sha256s) => findUnnamed(store.database, sha256s));
    return store;
  } catch (error) {
    await closeStore(store);
    throw error;
  }
}

/**
 * Keeps one connection open, so that another process sees that the server is in use although nothing is asked, and
 * starts the server again when it is gone, so that whoever waits for it finds it.
 */
function holdConnection(restart: () => Promise<unknown>): {
  begin(databaseUrl: string): Promise<void>;
  end(): Promise<void>;
} {
  let ended = false;
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  const begin = async (databaseUrl: string): Promise<void> => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'beatlab home',
      keepAlive: true,
    });
    client = next;
    let lost = false;
    const again = () => {
      if (lost || ended) return;
      lost = true;
      timer = setTimeout(async () => {
        await restart().catch(() => {}); // the next loss of the connection tries again
        if (!ended) await begin(databaseUrl);
      }, 1_000);
      timer.unref();
    };
    next.on('error', again);
    next.on('end', again);
    await next.connect().catch(again);
  };
  return {
    begin,
    end: async () => {
      ended = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
