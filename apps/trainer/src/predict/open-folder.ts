import { mkdir, open, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { TrainerError } from '../errors.ts';

/**
 * Makes a folder where it is not there yet, and sees that files can be written into it, before any work is done
 * for them. Folder by folder: Node's recursive `mkdir` never ends where a parent takes no folders and says that
 * they are not there, as `/proc` does. *errors* `PREDICT.WRITE`
 */
export async function openFolder(folder: string): Promise<void> {
  try {
    for (const missing of await missingParts(path.resolve(folder))) await makeOne(missing);
    const probe = path.join(folder, `.beatlab-${process.pid}`);
    await (await open(probe, 'w')).close();
    await rm(probe, { force: true });
  } catch (error) {
    throw cannotWrite(folder, error);
  }
}

/** The folders on the way that are not there, outermost first. */
async function missingParts(folder: string): Promise<string[]> {
  const parts: string[] = [];
  for (let at = folder; !(await exists(at)); at = path.dirname(at)) parts.unshift(at);
  return parts;
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && path.dirname(file) !== file) return false;
    throw error;
  }
}

/** Another process may have made it in between. */
const makeOne = (folder: string): Promise<void> =>
  mkdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });

export const cannotWrite = (folder: string, cause: unknown): TrainerError =>
  new TrainerError({
    code: 'PREDICT.WRITE',
    message: `can't write to ${folder}: ${cause instanceof Error ? cause.message : String(cause)}`,
    where: folder,
    remedy: 'Give a folder that can be written to, with --out.',
    cause,
  });
