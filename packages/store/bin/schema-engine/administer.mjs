import pg from 'pg';

/** Runs one statement on a connection of its own. */
export async function administer(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Runs a statement about a database from a database that is always there. */
export async function administerServer(url, sql) {
  try {
    return await administer(inDatabase(url, 'postgres'), sql);
  } catch (error) {
    const noSuchDatabase = '3D000';
    if (error.code !== noSuchDatabase) throw error;
    return administer(inDatabase(url, 'template1'), sql);
  }
}

/** The same server's URL with another database. */
export function inDatabase(url, name) {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

export const quoted = (identifier) => `"${identifier.replaceAll('"', '""')}"`;
