import { randomBytes } from 'node:crypto';
import { chmod, mkdir, open, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { StoreError } from '../errors.ts';

/** Where an embedded server keeps its things, all below one folder. */
export interface ServerFolder {
  folder: string;
  /** PGDATA: the server's own. */
  data: string;
  log: string;
  lock: string;
  access: string;
}

/** How to reach an embedded server; kept in a file that only its owner reads. */
export interface ServerAccess {
  port: number;
  password: string;
}

export const SERVER_USER = 'beatlab';
export const SERVER_DATABASE = 'beatlab';

export function serverFolder(folder: string): ServerFolder {
  const root = path.resolve(folder);
  return {
    folder: root,
    data: path.join(root, 'data'),
    log: path.join(root, 'server.log'),
    lock: path.join(root, 'start.lock'),
    access: path.join(root, 'server.json'),
  };
}

export const serverUrl = ({ port, password }: ServerAccess, database: string): string =>
  `postgresql://${SERVER_USER}:${password}@127.0.0.1:${port}/${database}`;

/** *errors* `POSTGRES.NOT_OURS` where another account owns the folder */
export async function readAccess(at: ServerFolder): Promise<ServerAccess | null> {
  try {
    return JSON.parse(await readFile(at.access, 'utf8')) as ServerAccess;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new StoreError({
      code: code === 'EACCES' ? 'POSTGRES.NOT_OURS' : 'POSTGRES.ACCESS_FILE',
      message: `${at.access} cannot be read: ${(error as Error).message}`,
      where: at.access,
      remedy: 'Run as the account that made this folder, or set BEATLAB_HOME to another one.',
      cause: error,
    });
  }
}

export async function writeAccess(at: ServerFolder, access: ServerAccess): Promise<void> {
  const incoming = `${at.access}.incoming`;
  await writeFile(incoming, JSON.stringify(access), { mode: 0o600 });
  await chmod(incoming, 0o600);
  await rename(incoming, at.access);
}

export const newPassword = (): string => randomBytes(24).toString('base64url');

/** The port, where it is free; else any free one. */
export async function freePort(preferred: number): Promise<number> {
  const tryPort = (port: number) =>
    new Promise<number | null>((resolve) => {
      const server = createServer();
      server.once('error', () => resolve(null));
      server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
      });
    });
  const port = (preferred === 0 ? null : await tryPort(preferred)) ?? (await tryPort(0));
  if (port !== null) return port;
  throw new StoreError({
    code: 'POSTGRES.NO_PORT',
    message: 'no port of 127.0.0.1 is free',
    where: '127.0.0.1',
  });
}

/** The end of the server's log: what it said before it failed. */
export async function tailOfLog(at: ServerFolder): Promise<string> {
  const text = await readFile(at.log, 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-12).join('\n');
}

export async function makeFolder(at: ServerFolder): Promise<void> {
  await mkdir(at.folder, { recursive: true });
}

/** Makes sure the log is there, and starts it anew once it is large. */
export async function openLog(at: ServerFolder): Promise<void> {
  const file = await open(at.log, 'a', 0o640);
  try {
    const largeBytes = 16 * 1024 * 1024;
    if ((await file.stat()).size > largeBytes) await file.truncate();
  } finally {
    await file.close();
  }
}
