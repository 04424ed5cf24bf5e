import { access, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StoreError } from '../errors.ts';
import { findRunningServer } from './find-running-server.ts';
import { holdLock } from './hold-lock.ts';
import { findPostgresBinaries, type PostgresBinaries } from './postgres-binaries.ts';
import { runProgram } from './run-program.ts';
import { chooseServerAccount, type ServerAccount } from './server-account.ts';
import {
  freePort,
  makeFolder,
  newPassword,
  openLog,
  readAccess,
  SERVER_DATABASE,
  SERVER_USER,
  type ServerAccess,
  type ServerFolder,
  serverFolder,
  serverUrl,
  tailOfLog,
  writeAccess,
} from './server-folder.ts';

/** A running embedded server. */
export interface EmbeddedPostgres {
  /** The database `beatlab` in it. */
  databaseUrl: string;
  /** False where it ran already and was adopted. */
  started: boolean;
  /** Shuts it down whoever started it; connections are ended, what was committed is kept. */
  stop(): Promise<void>;
  /** Shuts it down unless another process is connected to it. Says whether it did. */
  stopIfUnused(): Promise<boolean>;
}

interface StartOptions {
  /** `<home>/postgres` */
  folder: string;
  log: (line: string) => void;
  /** False gives up safety against power cuts for speed: for tests alone. */
  durable?: boolean;
  /** Runs before anyone else may stop the server again: the place to connect to it. */
  onRunning?: (databaseUrl: string) => Promise<void>;
}

const PATIENCE_MS = 180_000;

/**
 * Starts PostgreSQL on a folder, or adopts the server that runs on it already: makes the cluster on first use,
 * listens on 127.0.0.1 alone and remembers its port and password. The server is a process of its own, which
 * outlives a launcher that is killed. Processes that start at once wait for each other.
 * *errors* `POSTGRES.…`, `LOCK.HELD`
 */
export async function startPostgres({
  folder,
  log,
  durable = true,
  onRunning,
}: StartOptions): Promise<EmbeddedPostgres> {
  const at = serverFolder(folder);
  await makeFolder(at);
  const binaries = await findPostgresBinaries();
  return holdLock(at.lock, PATIENCE_MS, async () => {
    const account = await chooseServerAccount(at.data, [binaries.initdb, binaries.pgCtl]);
    const known = await readAccess(at);
    const running = known === null ? null : await findRunningServer(at, known);
    const access = running ?? (await start(at, known, account, binaries, durable, log));
    await createDatabase(access);
    const databaseUrl = serverUrl(access, SERVER_DATABASE);
    await onRunning?.(databaseUrl);
    const stop = () => holdLock(at.lock, PATIENCE_MS, () => stopServer(at, account, binaries));
    return {
      databaseUrl,
      started: running === null,
      stop,
      stopIfUnused: () =>
        holdLock(at.lock, PATIENCE_MS, async () => {
          if (await isInUse(access)) return false;
          await stopServer(at, account, binaries);
          return true;
        }),
    };
  });
}

async function start(
  at: ServerFolder,
  known: ServerAccess | null,
  account: ServerAccount,
  binaries: PostgresBinaries,
  durable: boolean,
  log: (line: string) => void,
): Promise<ServerAccess> {
  const password = known?.password ?? newPassword();
  if (!(await exists(path.join(at.data, 'PG_VERSION')))) {
    log('making a PostgreSQL cluster');
    await makeCluster(at, password, account, binaries, durable);
  }
  await openLog(at);
  await account.own(at.log);
  const fast = durable ? '' : ' -c fsync=off -c synchronous_commit=off -c full_page_writes=off';
  for (let port = known?.port ?? 0, tries = 1; ; port = 0, tries++) {
    const next = { port: await freePort(port), password };
    await writeAccess(at, next);
    const options = ['-D', at.data, '-l', at.log, '-o', `-p ${next.port}${fast}`];
    const result = await runProgram(account, binaries.pgCtl, ['start', '-w', '-t', '120', ...options]);
    if (result.exitCode === 0) return next;
    const said = await tailOfLog(at);
    // Between our look and the server's start another program may have taken the port.
    if (said.includes('could not create any TCP/IP sockets') && tries < 5) continue;
    throw new StoreError({
      code: 'POSTGRES.START',
      message: `PostgreSQL did not start: ${result.output}\n${said}`,
      where: at.data,
      remedy: `Read ${at.log}. DATABASE_URL replaces the embedded server with one of your own.`,
    });
  }
}

/** Makes the cluster beside its place, so that a cluster half made is never taken for one. */
async function makeCluster(
  at: ServerFolder,
  password: string,
  account: ServerAccount,
  binaries: PostgresBinaries,
  durable: boolean,
): Promise<void> {
  const incoming = `${at.data}.incoming`;
  const passwordFile = path.join(at.folder, 'initial-password');
  await rm(incoming, { recursive: true, force: true });
  await makeFolder({ ...at, folder: incoming });
  await account.own(incoming);
  await writeFile(passwordFile, password, { mode: 0o600 });
  await account.own(passwordFile);
  try {
    const result = await runProgram(account, binaries.initdb, [
      `--pgdata=${incoming}`,
      `--username=${SERVER_USER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      '--set=listen_addresses=127.0.0.1',
      '--set=unix_socket_directories=',
      '--set=max_connections=200',
      ...(durable ? [] : ['--no-sync']),
    ]);
    if (result.exitCode !== 0) {
      throw new StoreError({
        code: 'POSTGRES.INITDB',
        message: `no PostgreSQL cluster could be made: ${result.output}`,
        where: at.data,
        remedy: 'Check that the folder can be written and the disk has space.',
      });
    }
    await rm(at.data, { recursive: true, force: true });
    await rename(incoming, at.data);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function stopServer(
  at: ServerFolder,
  account: ServerAccount,
  binaries: PostgresBinaries,
): Promise<void> {
  const stop = (mode: string) =>
    runProgram(account, binaries.pgCtl, ['stop', '-w', '-t', '60', '-D', at.data, '-m', mode]);
  const isGone = async () => !(await exists(path.join(at.data, 'postmaster.pid')));
  if (await isGone()) return;
  const result = await stop('fast');
  if (result.exitCode === 0 || (await isGone())) return;
  await stop('immediate');
}

async function createDatabase(access: ServerAccess): Promise<void> {
  await withClient(access, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      SERVER_DATABASE,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE "${SERVER_DATABASE}"`);
  });
}

/** Whether any other client is connected, and stays for a moment: one that has just left may still be counted. */
async function isInUse(access: ServerAccess): Promise<boolean> {
  for (let look = 0; look < 3; look++) {
    if (!(await hasClients(access))) return false;
    await sleep(100);
  }
  return true;
}

async function hasClients(access: ServerAccess): Promise<boolean> {
  return withClient(access, async (client) => {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() LIMIT 1`,
    );
    return rowCount !== 0;
  }).catch(() => false); // it does not run any more
}

async function withClient<T>(access: ServerAccess, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: serverUrl(access, 'postgres'),
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => {}); // whoever awaits `work` hears of it
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );
