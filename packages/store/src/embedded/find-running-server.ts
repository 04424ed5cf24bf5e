import { execFileSync } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StoreError } from '../errors.ts';
import { isAlive } from './is-alive.ts';
import { type ServerAccess, type ServerFolder, serverUrl } from './server-folder.ts';

const RECOVERY_MS = 120_000;

/**
 * Finds the server that already runs on a data folder, such as one whose launcher was killed. A postmaster.pid
 * left by a dead server is left to PostgreSQL, which checks its shared memory too; one whose process id has gone
 * to another program is removed, because PostgreSQL would take that program for itself.
 * *errors* `POSTGRES.SILENT` where a living server does not answer
 */
export async function findRunningServer(
  at: ServerFolder,
  access: ServerAccess,
): Promise<ServerAccess | null> {
  const file = path.join(at.data, 'postmaster.pid');
  const deadline = Date.now() + RECOVERY_MS;
  for (;;) {
    const [pidLine, , , portLine] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
    const pid = Number(pidLine);
    if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
    if (!(await isPostgres(pid))) {
      await rm(file, { force: true });
      return null;
    }
    const found = { ...access, port: Number(portLine) || access.port };
    if (await answers(found)) return found;
    if (Date.now() > deadline) throw silent(at, pid);
    await sleep(200); // starting, recovering from a crash, or shutting down
  }
}

/** Whether the process is PostgreSQL's; where that cannot be told the file is believed, as PostgreSQL does. */
async function isPostgres(pid: number): Promise<boolean> {
  try {
    if (process.platform === 'linux')
      return (await readFile(`/proc/${pid}/comm`, 'utf8')).includes('postgres');
    const args =
      process.platform === 'win32'
        ? ['/fi', `PID eq ${pid}`, '/nh', '/fo', 'csv']
        : ['-p', String(pid), '-o', 'comm='];
    return execFileSync(process.platform === 'win32' ? 'tasklist' : 'ps', args).includes('postgres');
  } catch {
    return isAlive(pid);
  }
}

/** Whether a server takes our password and a statement. */
export async function answers(access: ServerAccess): Promise<boolean> {
  const client = new pg.Client({
    connectionString: serverUrl(access, 'postgres'),
    connectionTimeoutMillis: 3_000,
    query_timeout: 3_000,
  });
  client.on('error', () => {}); // the attempt below says it
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

const silent = (at: ServerFolder, pid: number): StoreError =>
  new StoreError({
    code: 'POSTGRES.SILENT',
    message: `PostgreSQL (process ${pid}) runs on ${at.data} but has not answered for ${RECOVERY_MS / 1000} s`,
    where: at.data,
    remedy: `Look at ${at.log}; end process ${pid} if it hangs.`,
  });
