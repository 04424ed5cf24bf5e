import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { ArtifactStore } from './artifacts/artifact-store.ts';
import { type ArtifactsAddress, openArtifacts } from './artifacts/artifacts-address.ts';
import { PrismaClient } from './generated/prisma/client.ts';
import { type Jobs, openJobs } from './queue/jobs.ts';

/** Everything that outlives a process: tables, artifacts and the jobs of runs and predictions. */
export interface Store {
  database: PrismaClient;
  databaseUrl: string;
  artifacts: ArtifactStore;
  /** Where they lie, for processes that open them too. */
  artifactsAddress: ArtifactsAddress;
  jobs: Jobs;
  /** The connections below `database`; {@link closeStore} ends them. */
  pool: pg.Pool;
}

/** Where a store's parts are. */
export interface StoreAddress {
  databaseUrl: string;
  artifactsFolder: string;
  /** Artifacts that lie elsewhere: see {@link ArtifactsAddress}. */
  artifactsUrl?: string | null;
}

/** Opens a migrated database and its artifacts. Connections are made when first needed. *errors* `ARTIFACTS.URL_INVALID` */
export async function openStore(at: StoreAddress): Promise<Store> {
  const artifactsAddress = { folder: at.artifactsFolder, url: at.artifactsUrl ?? null };
  const artifacts = await openArtifacts(artifactsAddress);
  const pool = new pg.Pool({
    connectionString: at.databaseUrl,
    application_name: 'beatlab',
    max: 10,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  });
  // A connection lost while idle; the next statement opens another one or says what is wrong.
  pool.on('error', () => {});
  // A connection lost while in use; its statement rejects, this event only repeats it.
  pool.on('connect', (client) => client.on('error', () => {}));
  const database = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: { maxWait: 15_000, timeout: 60_000 },
  });
  return {
    database,
    databaseUrl: at.databaseUrl,
    artifacts,
    artifactsAddress,
    jobs: openJobs(pool),
    pool,
  };
}

export async function closeStore(store: Store): Promise<void> {
  await store.jobs.stop();
  await store.database.$disconnect();
  await store.pool.end();
}
