import { fileURLToPath } from 'node:url';
import { testsStartTheBuild } from '../environment.ts';

/** A program of the repository, and what Node needs to run it. */
export interface Startable {
  file: string;
  execArgv: readonly string[];
}

/**
 * How a test starts a program of ours: as it was built where `npm test` has just built it, which takes a quarter of the time;
 * else from its source, so that a change shows without a build.
 */
export function startable(source: URL): Startable {
  const file = fileURLToPath(source);
  if (!testsStartTheBuild()) return { file, execArgv: ['--import', 'tsx', '--conditions', 'source'] };
  return { file: file.replace(/([\\/])src([\\/](?!.*[\\/]src[\\/]).*)\.ts$/, '$1dist$2.js'), execArgv: [] };
}
