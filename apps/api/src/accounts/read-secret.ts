import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The secret that signs cookies, made once and kept in `secret` under the home folder, readable by its owner
 * alone. Whoever removes the file signs everybody out and does no other harm.
 */
export async function readSecret(home: string): Promise<string> {
  const file = path.join(home, 'secret');
  await mkdir(home, { recursive: true });
  try {
    // Two API processes that start together agree: only one of them may create the file.
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFile(file, 'utf8');
}
