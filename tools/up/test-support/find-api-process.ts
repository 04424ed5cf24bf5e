import { readdir, readFile } from 'node:fs/promises';

/** The process of the API on a home, as Linux lists it; null elsewhere, and where it does not run. */
export async function findApiProcess(home: string): Promise<number | null> {
  const entries = await readdir('/proc').catch(() => []);
  for (const pid of entries.filter((entry) => /^\d+$/.test(entry))) {
    // A process may end, or be another's, while it is looked at.
    const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
    if (!(await read('cmdline')).includes('apps/api/dist/main')) continue;
    if ((await read('environ')).split('\0').includes(`BEATLAB_HOME=${home}`)) return Number(pid);
  }
  return null;
}
