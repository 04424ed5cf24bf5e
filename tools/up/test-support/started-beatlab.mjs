import { spawn } from 'node:child_process';
import { childEnvironment, repositoryRoot } from '../../environment.mjs';

/**
 * `npm run up` on a home of its own, as a user starts it.
 *
 * @param {{ home: string, webPort: number, apiPort: number }} options
 */
export async function startBeatlab({ home, webPort, apiPort }) {
  const child = spawn(process.execPath, ['tools/up.mjs'], {
    cwd: repositoryRoot,
    env: childEnvironment({
      BEATLAB_HOME: home,
      BEATLAB_WEB_PORT: String(webPort),
      BEATLAB_API_PORT: String(apiPort),
      NODE_ENV: 'production',
      VITEST: '',
    }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
  const said = async (/** @type {RegExp} */ pattern) => {
    for (;;) {
      const match = output.match(pattern);
      if (match !== null) return match;
      if (child.exitCode !== null) throw new EndedEarly(output);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const [, dashboard = ''] = await said(/Dashboard\s+(http:\S+)/);
  const [, signInLink = ''] = await said(/Sign in\s+(http:\S+)/);
  await said(/Ctrl-C stops everything/);
  return {
    dashboard,
    signInLink,
    said,
    output: () => output,
    /** Ctrl-C; gives the exit code. */
    stop: async () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** It ended before it was ready. */
class EndedEarly extends Error {
  constructor(/** @type {string} */ output) {
    super(`npm run up ended before it was ready:\n${output}`);
  }
}
