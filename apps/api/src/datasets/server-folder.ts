import { readdir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { ApiError } from '../errors.ts';

/** A folder of this machine, as somebody looks for a dataset in it. */
export interface ServerFolder {
  path: string;
  /** Headers of records that lie in it. */
  headerCount: number;
  /** Folders in it, by name. */
  folders: string[];
}

/** Folders of one folder that are listed. */
const mostListed = 500;

/**
 * The folder at a path, with links followed, which must lie in one of the folders that the API was started with: no `..`
 * and no link leads out of them. *errors* `DATASET_FOLDER.CLOSED`, `DATASET_FOLDER.OUTSIDE`, `DATASET_FOLDER.NOT_FOUND`
 */
export async function resolveServerFolder(wanted: string, allowed: readonly string[]): Promise<string> {
  if (allowed.length === 0) throw closed();
  const roots = await Promise.all(allowed.map((root) => realpath(root).catch(() => null))); // one that is not there holds nothing
  const isInside = (place: string) =>
    roots.some((root) => root !== null && (place === root || place.startsWith(withSeparator(root))));
  // Outside is outside, whether it is there or not: nobody learns what this machine holds.
  const asked = path.resolve(wanted);
  const isAsked = allowed.some((root) => asked === root || asked.startsWith(withSeparator(root)));
  if (!path.isAbsolute(wanted) || !(isAsked || isInside(asked))) throw outside(wanted, allowed);
  const real = await realpath(asked).catch((error: unknown) => {
    throw notThere(wanted, error);
  });
  if (!isInside(real)) throw outside(wanted, allowed);
  return real;
}

/** What lies in a folder. *errors* those of `resolveServerFolder` */
export async function readServerFolder(wanted: string, allowed: readonly string[]): Promise<ServerFolder> {
  const folder = await resolveServerFolder(wanted, allowed);
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw notThere(wanted, error);
  });
  return {
    path: folder,
    headerCount: entries.filter((entry) => entry.isFile() && entry.name.endsWith('.hea')).length,
    folders: entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .sort()
      .slice(0, mostListed),
  };
}

const withSeparator = (folder: string): string => (folder.endsWith(path.sep) ? folder : folder + path.sep);

const closed = (): ApiError =>
  new ApiError({
    code: 'DATASET_FOLDER.CLOSED',
    message: 'no folder of this server is open to datasets',
    where: 'BEATLAB_DATASET_FOLDERS',
    remedy:
      'Start Beatlab with BEATLAB_DATASET_FOLDERS naming the folders that datasets may be added from, or add one with `beatlab dataset add`.',
    status: 403,
  });

const outside = (wanted: string, allowed: readonly string[]): ApiError =>
  new ApiError({
    code: 'DATASET_FOLDER.OUTSIDE',
    message: `${wanted.slice(0, 300)} is not in a folder that datasets may be added from`,
    where: 'path',
    remedy: `Choose a folder in ${allowed.join(' or ')}.`,
    status: 403,
  });

const notThere = (wanted: string, cause: unknown): ApiError =>
  new ApiError({
    code: 'DATASET_FOLDER.NOT_FOUND',
    message: `there is no folder ${wanted.slice(0, 300)} that can be read`,
    where: 'path',
    remedy: 'Look whether the path is right, and whether the account of the API may read it.',
    cause,
  });
