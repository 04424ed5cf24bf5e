import { StoreError } from '../errors.ts';
import type { Prisma } from '../generated/prisma/client.ts';
import { toJson } from './attempt-of.ts';

/** More is no name of a setting, and no entry of an index. */
export const LONGEST_PARAM_KEY = 250;

/**
 * Makes settings findable, one row for each dotted path: `{ optimizer: { rate: 0.1 } }` becomes `optimizer.rate`. Those
 * that the run had before are replaced, null has no row. Numbers stay numbers; lists become their JSON.
 * *errors* `RUN.PARAM_KEY` where a path is longer than {@link LONGEST_PARAM_KEY} characters, or empty
 */
export async function setRunParams(
  transaction: Prisma.TransactionClient,
  runId: string,
  config: Readonly<Record<string, unknown>>,
): Promise<void> {
  checkKeys(config, '');
  await transaction.$executeRaw`DELETE FROM "RunParam" WHERE "runId" = ${runId}::uuid`;
  await transaction.$executeRaw`
    INSERT INTO "RunParam" ("runId", "teamId", "key", "number", "text")
    SELECT r."id", r."teamId", p."key", p."number", p."text"
    FROM "Run" r, "params_of"(${toJson(config)}::jsonb) p
    WHERE r."id" = ${runId}::uuid
    ON CONFLICT ("runId", "key") DO NOTHING`; // { "a.b": 1, a: { b: 2 } } says it twice
}

function checkKeys(settings: object, path: string): void {
  for (const [name, value] of Object.entries(settings)) {
    const key = path + name;
    if (key === '' || key.length > LONGEST_PARAM_KEY) throw unusableKey(key);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) checkKeys(value, `${key}.`);
  }
}

const unusableKey = (key: string): StoreError =>
  new StoreError({
    code: 'RUN.PARAM_KEY',
    message:
      key === ''
        ? 'a setting has an empty name'
        : `the name of a setting has ${key.length} characters, at most ${LONGEST_PARAM_KEY} are kept`,
    where: key.slice(0, 80) || null,
    remedy: 'Give the setting a shorter name, or nest it less deeply.',
  });
