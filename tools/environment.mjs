// The only file of tools/ that reads the environment.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));

const number = (text, fallback) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : fallback);

/**
 * What a user may set before `npm run up`.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function readEnvironment(env = process.env) {
  return {
    home: path.resolve(env.BEATLAB_HOME ?? path.join(repositoryRoot, '.beatlab')),
    databaseUrl: env.DATABASE_URL ?? null,
    artifactsUrl: env.BEATLAB_ARTIFACTS?.trim() || null,
    webPort: number(env.BEATLAB_WEB_PORT, 3000),
    apiPort: number(env.BEATLAB_API_PORT, 4000),
    concurrency: number(env.BEATLAB_CONCURRENCY, 1),
    continuousIntegration: env.CI === 'true',
    /** Where tests of pages keep pictures of what they saw. */
    screenshots: env.BEATLAB_SCREENSHOTS ?? null,
    /** A home with real runs that tests of pages make once and use again. */
    pagesHome: env.BEATLAB_PAGES_HOME ?? null,
  };
}

/** The environment of a child process: ours, plus what it is told. */
export function childEnvironment(/** @type {Record<string, string>} */ settings) {
  return {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    ...settings,
  };
}
