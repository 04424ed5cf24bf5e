#!/usr/bin/env node
// `npm run up`: everything Beatlab needs, started in order, watched, and stopped together.
import path from 'node:path';
import { processFlags } from '../apps/api/process-flags.mjs';
import { bootstrap, StepFailed } from './bootstrap.mjs';
import { readEnvironment } from './environment.mjs';
import { freePort, NoFreePort } from './up/free-port.mjs';
import { Service } from './up/service.mjs';

const environment = readEnvironment();
const startedAt = performance.now();
const say = (/** @type {string} */ line) => console.log(line);

/** Ends what was started, last first. @type {(() => Promise<void>)[]} */
const endings = [];
let ending = false;
/** Aborted by the first signal, so that what is being prepared or started is given up. */
const interrupted = new AbortController();

async function end(/** @type {number} */ exitCode) {
  if (ending) return;
  ending = true;
  interrupted.abort();
  // PostgreSQL may be on its way up: only what has been started can be stopped.
  await starting.catch(() => {});
  for (const stop of endings.reverse()) await stop();
  say(`Everything is stopped. Your data stays in ${environment.home}`);
  process.exit(exitCode);
}

for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (ending) {
      say('Stopping already; one moment …');
      return;
    }
    say('\nStopping …');
    void end(0);
  });
}

async function waitForPage(/** @type {string} */ url) {
  for (;;) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer !== null && answer.status < 500) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function up() {
  say('Beatlab: fine-tune ECGBERT, keep every experiment.');
  await bootstrap({ say, signal: interrupted.signal });
  // Imported only now: before the bootstrap there is nothing to import.
  const { openHome } = await import('@beatlab/store/open-home');

  say(
    environment.databaseUrl === null
      ? `Starting PostgreSQL in ${environment.home} …`
      : 'Connecting to DATABASE_URL …',
  );
  const home = await openHome({
    home: environment.home,
    databaseUrl: environment.databaseUrl,
    artifactsUrl: environment.artifactsUrl,
    log: (line) => say(`  ${line}`),
  });
  endings.push(() => home.close());
  interrupted.signal.throwIfAborted();

  const apiPort = await freePort('API', environment.apiPort, say);
  const webPort = await freePort('dashboard', environment.webPort, say);
  interrupted.signal.throwIfAborted();
  const webOrigin = `http://127.0.0.1:${webPort}`;
  const shared = { BEATLAB_HOME: environment.home, DATABASE_URL: home.databaseUrl };
  const logFolder = path.join(environment.home, 'logs');
  const launch = (
    /** @type {Omit<import('./up/service.mjs').ServiceOptions, 'logFolder' | 'say'>} */ options,
  ) => {
    const service = new Service({ ...options, logFolder, say });
    endings.push(() => service.stop());
    service.start();
  };

  say('Starting API, dashboard and trainer …');
  const signInUrl = new Promise((resolve) => {
    launch({
      name: 'api',
      args: [...processFlags, 'apps/api/dist/main.js'],
      env: { ...shared, BEATLAB_API_PORT: String(apiPort), BEATLAB_WEB_ORIGIN: webOrigin },
      onMessage: (message) => {
        if (typeof message === 'object' && message !== null && 'signInUrl' in message)
          resolve(message.signInUrl);
      },
    });
  });
  launch({
    name: 'dashboard',
    args: ['tools/up/dashboard.mjs', String(webPort)],
    env: { BEATLAB_API_URL: `http://127.0.0.1:${apiPort}` },
  });
  launch({
    name: 'trainer',
    args: ['apps/trainer/dist/main.js', 'worker', '--concurrency', String(environment.concurrency)],
    env: shared,
    echo: true,
  });

  const [link] = await Promise.race([
    Promise.all([signInUrl, waitForPage(`${webOrigin}/sign-in`)]),
    new Promise((_resolve, reject) => {
      interrupted.signal.addEventListener('abort', () => reject(interrupted.signal.reason));
    }),
  ]);
  say(`
Ready after ${((performance.now() - startedAt) / 1000).toFixed(0)} s.

  Dashboard  ${webOrigin}
  Sign in    ${link}
             (works once; start again for another)
  GraphQL    http://127.0.0.1:${apiPort}/graphql
  Data       ${environment.home}

Ctrl-C stops everything; nothing is lost.
`);
}

const starting = up();
await starting.catch(async (error) => {
  if (interrupted.signal.aborted) return;
  const known = error instanceof StepFailed || error instanceof NoFreePort || typeof error?.code === 'string';
  console.error(known ? `${error.message}${error.remedy ? `\nRemedy: ${error.remedy}` : ''}` : error);
  await end(1);
});
