import pg from 'pg';

/** Runs a statement on the server of a database, within none that it makes or drops. */
export async function administerDatabases(databaseUrl: URL, statement: string): Promise<void> {
  const client = new pg.Client({
    connectionString: Object.assign(new URL(databaseUrl), { pathname: '/postgres' }).href,
  });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
