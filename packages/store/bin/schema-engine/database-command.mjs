import { administer, administerServer, quoted } from './administer.mjs';
import { log } from './log.mjs';

const prismaCodes = { '3D000': 'P1003', '28P01': 'P1000' };
const UNREACHABLE = 'P1001';

/** Carries out one of the engine's commands about a whole database. Resolves to the exit code. */
export async function runDatabaseCommand(command, url) {
  const name = quoted(decodeURIComponent(new URL(url).pathname.slice(1)));
  log('INFO', 'start');
  try {
    if (command === 'can-connect-to-database') await administer(url, 'SELECT 1');
    else if (command === 'create-database') await createDatabase(url, name);
    else if (command === 'drop-database') await administerServer(url, `DROP DATABASE ${name} WITH (FORCE)`);
    log('INFO', command === 'drop-database' ? 'The database was successfully dropped.' : 'ok');
    return 0;
  } catch (error) {
    const fields = { is_panic: false, error_code: prismaCodes[error.code] ?? UNREACHABLE };
    log('ERROR', String(error.message || error.code || error), fields);
    return 1;
  }
}

async function createDatabase(url, name) {
  const thereAlready = ['42P04', '23505']; // someone else just made it
  try {
    await administerServer(url, `CREATE DATABASE ${name}`);
  } catch (error) {
    if (!thereAlready.includes(error.code)) throw error;
  }
}
