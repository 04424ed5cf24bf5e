import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureFirstTeam } from './accounts/ensure-first-team.ts';
import { isAlive } from './embedded/is-alive.ts';
import { migrateDatabase } from './migrate-database.ts';
import { openHome } from './open-home.ts';
import { closeStore, openStore } from './open-store.ts';
import { withRetry } from './runs/with-retry.ts';

// The tests below follow one home through its life, in their order.
let home: string;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'beatlab-home-')); // mode 0700: as root, the server cannot enter by itself
});
afterAll(async () => {
  await (await openHome({ home, databaseUrl: null, log: () => {} })).close();
  await rm(home, { recursive: true, force: true });
});

const silent = { databaseUrl: null, log: () => {} };
const pidFile = () => path.join(home, 'postgres', 'data', 'postmaster.pid');
const postmaster = async () => Number((await readFile(pidFile(), 'utf8')).split('\n')[0]);

/** A process that opens the home and keeps it open. */
async function openElsewhere(): Promise<{ process: ChildProcess; startedPostgres: boolean }> {
  const file = fileURLToPath(new URL('./testing/home-process.ts', import.meta.url));
  const child = fork(file, [home], { execArgv: ['--import', 'tsx'] });
  const failed = once(child, 'exit').then(() =>
    expect.fail('the process ended before it had opened the home'),
  );
  failed.catch(() => {}); // it ends in every test; only before the first message is it a failure
  const [message] = (await Promise.race([once(child, 'message'), failed])) as [{ startedPostgres: boolean }];
  return { process: child, ...message };
}

const ended = async (child: ChildProcess) =>
  child.exitCode !== null || child.signalCode !== null || once(child, 'exit');

describe('a home', () => {
  it('is made by two processes that start at once, one of which starts the server', async () => {
    const both = await Promise.all([openElsewhere(), openElsewhere()]);
    expect(both.map(({ startedPostgres }) => startedPostgres).sort()).toEqual([false, true]);
    both[0].process.disconnect();
    await ended(both[0].process);
    expect(isAlive(await postmaster())).toBe(true); // the other one still uses it
    both[1].process.disconnect();
    await ended(both[1].process);
    expect(existsSync(pidFile())).toBe(false); // the last one shut it down
  });

  it('keeps the password to its owner and listens on 127.0.0.1 alone', async () => {
    const access = path.join(home, 'postgres', 'server.json');
    if (process.platform !== 'win32') expect((await stat(access)).mode & 0o777).toBe(0o600);
    const { store, databaseUrl, close } = await openHome({ home, ...silent });
    expect(new URL(databaseUrl).hostname).toBe('127.0.0.1');
    const settings = await store.database.$queryRaw`
      SELECT current_setting('listen_addresses') AS listen, current_setting('fsync') AS fsync,
        current_setting('server_encoding') AS encoding, current_setting('password_encryption') AS passwords`;
    expect(settings).toEqual([
      { listen: '127.0.0.1', fsync: 'on', encoding: 'UTF8', passwords: 'scram-sha-256' },
    ]);
    await close();
  });

  it('has one first team and owner however often they are asked for', async () => {
    const { store, close } = await openHome({ home, ...silent });
    const asked = await Promise.all([1, 2, 3].map(() => ensureFirstTeam(store)));
    expect(new Set(asked.map(({ teamId, userId }) => `${teamId} ${userId}`)).size).toBe(1);
    expect(await store.database.member.findMany()).toMatchObject([{ ...asked[0], role: 'owner' }]);
    await close();
  });

  it('is not migrated again where nothing is pending', async () => {
    const said: string[] = [];
    const { databaseUrl, close } = await openHome({
      home,
      databaseUrl: null,
      log: (line) => said.push(line),
    });
    expect(said).toEqual([]);
    expect(await migrateDatabase(databaseUrl, () => {})).toEqual({ migrated: false });
    await close();
  });

  it('takes over the server of a process that was killed, with its data', async () => {
    const killed = await openElsewhere();
    const server = await postmaster();
    killed.process.kill('SIGKILL');
    await ended(killed.process);
    expect(isAlive(server)).toBe(true);
    const opened = await openHome({ home, ...silent });
    expect(opened.startedPostgres).toBe(false);
    expect(await postmaster()).toBe(server);
    expect(await opened.store.database.team.count()).toBe(1);
    await opened.close();
    expect(existsSync(pidFile())).toBe(false);
  });

  it('recovers where the server itself was killed while another process used it', async () => {
    const other = await openElsewhere();
    process.kill(await postmaster(), 'SIGKILL');
    const opened = await openHome({ home, ...silent });
    expect(await opened.store.database.team.count()).toBe(1);
    other.process.disconnect();
    await ended(other.process);
    await opened.close();
    expect(existsSync(pidFile())).toBe(false);
  });

  it.skipIf(process.platform === 'win32')('starts the server again for whoever has it open', async () => {
    const { store, close } = await openHome({ home, ...silent });
    const killed = await postmaster();
    process.kill(killed, 'SIGKILL');
    // A connection may still answer for a moment after its server was killed: another server must come.
    await expect.poll(postmaster, { timeout: 60_000 }).not.toBe(killed);
    const asked = await withRetry(() => store.database.run.count(), { forMs: 60_000 });
    expect(asked).toBeGreaterThanOrEqual(0);
    await close();
    expect(existsSync(pidFile())).toBe(false);
  });

  it('is not misled by a pid file that names another program', async () => {
    await writeFile(pidFile(), `${process.pid}\n${path.dirname(pidFile())}\n0\n1\n\n127.0.0.1\n`);
    const opened = await openHome({ home, ...silent });
    expect(opened.startedPostgres).toBe(true);
    await opened.close();
  });

  it('is not held up by the lock of a process that is gone', async () => {
    const gone = fork('-e', [], { execArgv: [], silent: true });
    await ended(gone);
    await writeFile(path.join(home, 'postgres', 'start.lock'), `${gone.pid} token`);
    await (await openHome({ home, ...silent })).close();
  });

  it('steps over a port that someone else has taken', async () => {
    const first = await openHome({ home, ...silent });
    await first.close();
    const { createServer } = await import('node:net');
    const thief = createServer().listen(Number(new URL(first.databaseUrl).port), '127.0.0.1');
    await once(thief, 'listening');
    const second = await openHome({ home, ...silent });
    expect(new URL(second.databaseUrl).port).not.toBe(new URL(first.databaseUrl).port);
    await second.close();
    thief.close();
  });
});

describe('a database of the user’s own', () => {
  it('is said to be unreachable without naming the password', async () => {
    const databaseUrl = 'postgresql://me:secret@127.0.0.1:1/beats';
    const opening = openHome({ home, databaseUrl, log: () => {} });
    await expect(opening).rejects.toMatchObject({ code: 'DATABASE.UNREACHABLE', where: '127.0.0.1:1/beats' });
    await expect(opening).rejects.not.toThrow(/secret/);
  });

  it('is migrated, and refused where a newer Beatlab migrated it', async () => {
    const { databaseUrl: embedded, close } = await openHome({ home, ...silent });
    const databaseUrl = Object.assign(new URL(embedded), { pathname: '/of_my_own' }).href;
    const own = await openHome({ home, databaseUrl, log: () => {} });
    expect((await ensureFirstTeam(own.store)).teamId).toBeTruthy();
    await own.close();
    const store = await openStore({ databaseUrl, artifactsFolder: home });
    await store.database.$executeRaw`
      INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) VALUES ('x', 'y', '29990101000000_z', now())`;
    await closeStore(store);
    await expect(migrateDatabase(databaseUrl, () => {})).rejects.toMatchObject({ code: 'DATABASE.NEWER' });
    await close();
  });
});
