// The only file of the trainer that reads the environment.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

/** What a user may set before starting a command. */
export interface Environment {
  /** Where everything that Beatlab keeps lies. */
  home: string;
  /** A PostgreSQL of the user's own; null starts the embedded one. */
  databaseUrl: string | null;
  /** Root of the checkout, where git knows the commit. */
  repositoryRoot: string;
}

export function readEnvironment(env: NodeJS.ProcessEnv = process.env): Environment {
  const databaseUrl = env.DATABASE_URL?.trim();
  return {
    home: path.resolve(env.BEATLAB_HOME?.trim() || path.join(repositoryRoot, '.beatlab')),
    databaseUrl: databaseUrl ? databaseUrl : null,
    repositoryRoot,
  };
}
