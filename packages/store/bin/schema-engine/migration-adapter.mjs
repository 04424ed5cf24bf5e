import { randomUUID } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { administer, inDatabase, quoted } from './administer.mjs';

const CHAR_OID = 18;
const TEXT_OID = 25;
const CHARACTER_COLUMN = 6; // ColumnTypeEnum.Character

/** adapter-pg as the engine wants it: able to migrate, and with a database of its own to try migrations in. */
export const migrationAdapter = (url, shadowUrl) => ({
  provider: 'postgres',
  adapterName: '@prisma/adapter-pg',
  connect: () => connect(url),
  connectToShadowDb: () => (shadowUrl ? connect(shadowUrl) : connectToNewDatabase(url)),
});

/**
 * adapter-pg is written for queries: it splits scripts at every ';', which breaks functions, DO blocks and
 * string literals, and does not know the catalog's type "char". Both are put right here.
 */
async function connect(url) {
  const pool = new pg.Pool({ connectionString: url, max: 1 }); // one session: advisory lock, search_path, …
  const connection = await new PrismaPg(pool).connect();
  const { queryRaw } = Object.getPrototypeOf(connection);
  connection.queryRaw = async (query) => {
    const { fields, rows } = await connection.performIO(query);
    const asText = fields.map((field) =>
      field.dataTypeID === CHAR_OID ? { ...field, dataTypeID: TEXT_OID } : field,
    );
    const result = await queryRaw.call({ performIO: async () => ({ fields: asText, rows }) }, query);
    const columnTypes = result.columnTypes.map((type, index) =>
      fields[index].dataTypeID === CHAR_OID ? CHARACTER_COLUMN : type,
    );
    return { ...result, columnTypes };
  };
  connection.executeScript = async (script) => {
    try {
      await pool.query(script); // simple protocol: the whole file is one implicit transaction
    } catch (error) {
      connection.onError(error);
    }
  };
  connection.dispose = () => pool.end();
  return connection;
}

async function connectToNewDatabase(url) {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  await administer(url, `CREATE DATABASE ${quoted(name)}`);
  const connection = await connect(inDatabase(url, name));
  const { dispose } = connection;
  connection.dispose = async () => {
    await dispose();
    await administer(url, `DROP DATABASE IF EXISTS ${quoted(name)} WITH (FORCE)`);
  };
  return connection;
}
