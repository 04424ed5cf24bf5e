import path from 'node:path';
import { closeStore, openStore } from '@beatlab/store/open-store';
import { readEnvironment } from './environment.ts';
import { isTyped } from './graphql/translate-error.ts';
import { makeLog } from './log.ts';
import { startApi } from './server/start-api.ts';

async function main(): Promise<void> {
  const environment = readEnvironment();
  const log = makeLog({
    debug: environment.debug,
    write: (line) => console.log(line),
    now: () => new Date(),
  });
  const store = await openStore({
    databaseUrl: environment.databaseUrl,
    artifactsFolder: path.join(environment.home, 'artifacts'),
    artifactsUrl: environment.artifactsUrl,
  });
  const api = await startApi({ ...environment, store, log });
  log.info(`answering on http://127.0.0.1:${api.port}`);
  if (process.send === undefined) log.info(`sign in, once: ${api.signInUrl}`);
  else process.send({ type: 'ready', port: api.port, signInUrl: api.signInUrl });

  let ending = false;
  const end = async (why: string) => {
    if (ending) return;
    ending = true;
    log.info(`ending: ${why}`);
    await api.close();
    await closeStore(store);
    process.exit(0);
  };
  process.on('SIGTERM', () => void end('asked to'));
  process.on('SIGINT', () => void end('asked to'));
  // Whoever started us is gone: nobody would stop us later.
  process.on('disconnect', () => void end('the process that started this one is gone'));
}

await main().catch((error: unknown) => {
  const remedy = isTyped(error) && error.remedy !== null ? `\nRemedy: ${error.remedy}` : '';
  console.error(isTyped(error) ? `${error.code}: ${error.message}${remedy}` : error);
  process.exit(1);
});
