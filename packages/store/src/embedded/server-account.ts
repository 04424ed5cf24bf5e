import { type SpawnOptions, spawnSync } from 'node:child_process';
import { chown, lstat, readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { StoreError } from '../errors.ts';

/** Under whose name PostgreSQL's programs run. */
export interface ServerAccount {
  /** Makes a file or folder, and what is in it, the server's. */
  own(target: string): Promise<void>;
  /** The command that runs a program as the server's account. */
  command(
    program: string,
    args: readonly string[],
  ): { program: string; args: string[]; options: SpawnOptions };
}

interface Ids {
  uid: number;
  gid: number;
}

/**
 * Chooses the account. PostgreSQL refuses to run as root, so there it runs as the owner of its data, or else
 * as `postgres`, or else as `nobody`; no account is created. Where that account could not walk the way to its
 * files (a clone below /root, say), it is given just the right to pass folders and files by (CAP_DAC_OVERRIDE).
 * *errors* `POSTGRES.ROOT`, `POSTGRES.OUT_OF_REACH`
 */
export async function chooseServerAccount(
  dataFolder: string,
  programs: readonly string[],
): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) {
    return {
      own: async () => {},
      command: (program, args) => ({ program, args: [...args], options: {} }),
    };
  }
  const ids = (await ownerOf(dataFolder)) ?? (await findIds());
  const own = (target: string) => chownAll(target, ids);
  const inReach = (await Promise.all([path.dirname(dataFolder), ...programs].map(isInReach))).every(Boolean);
  if (inReach) {
    return {
      own,
      // setgroups is left to Node, which drops root's groups together with its uid.
      command: (program, args) => ({ program, args: [...args], options: { uid: ids.uid, gid: ids.gid } }),
    };
  }
  const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  const drop = [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups', ...capability, '--'];
  if (spawnSync('setpriv', [...drop, 'true'], { stdio: 'ignore' }).status !== 0) {
    throw new StoreError({
      code: 'POSTGRES.OUT_OF_REACH',
      message: `PostgreSQL does not run as root, and its account (uid ${ids.uid}) may not enter ${dataFolder}`,
      where: dataFolder,
      remedy:
        'Run Beatlab as an ordinary user, set BEATLAB_HOME to a folder that others may enter, or set DATABASE_URL.',
    });
  }
  return {
    own,
    command: (program, args) => ({ program: 'setpriv', args: [...drop, program, ...args], options: {} }),
  };
}

async function ownerOf(folder: string): Promise<Ids | null> {
  try {
    const { uid, gid } = await stat(folder);
    return uid === 0 ? null : { uid, gid };
  } catch {
    return null; // not made yet
  }
}

async function findIds(): Promise<Ids> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const name of ['postgres', '_postgres', 'nobody']) {
    const [, , uid, gid] =
      accounts
        .split('\n')
        .find((line) => line.startsWith(`${name}:`))
        ?.split(':') ?? [];
    if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new StoreError({
    code: 'POSTGRES.ROOT',
    message: 'PostgreSQL does not run as root, and there is no account `postgres` or `nobody` to run it as',
    where: '/etc/passwd',
    remedy: 'Run Beatlab as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  });
}

async function chownAll(target: string, ids: Ids): Promise<void> {
  await chown(target, ids.uid, ids.gid);
  if (!(await lstat(target)).isDirectory()) return;
  for (const entry of await readdir(target, { recursive: true, withFileTypes: true })) {
    await chown(path.join(entry.parentPath, entry.name), ids.uid, ids.gid);
  }
}

/** Whether everyone may walk to a file or folder, and read it. */
async function isInReach(target: string): Promise<boolean> {
  const everyoneReadsAndEnters = 0o005;
  const everyoneEnters = 0o001;
  if (((await stat(target)).mode & everyoneReadsAndEnters) !== everyoneReadsAndEnters) return false;
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    if (((await stat(folder)).mode & everyoneEnters) === 0) return false;
    if (folder === path.dirname(folder)) return true;
  }
}
