import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ensureFirstTeam } from '@beatlab/store/accounts/ensure-first-team';
import { registerDatasetVersion } from '@beatlab/store/datasets/register-dataset';
import type { Store } from '@beatlab/store/open-store';
import { createTestStore } from '@beatlab/store/testing/test-store';
import type { Role } from '../accounts/caller.ts';
import { makeSignInLink } from '../accounts/make-sign-in-link.ts';
import { openAccounts } from '../accounts/open-accounts.ts';
import { readSecret } from '../accounts/read-secret.ts';
import { makeLog } from '../log.ts';
import { startApi } from '../server/start-api.ts';
import { cookieOf, followSignInLink } from './follow-sign-in-link.ts';

/** How a request says who it is from. */
export type Credentials = { cookie: string } | { 'x-api-key': string } | Record<string, never>;

/** What a GraphQL request was answered. */
export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  data: any;
  errors: { message: string; extensions: { code: string; remedy: string | null }; path?: unknown[] }[];
}

export type TestApi = Awaited<ReturnType<typeof startTestApi>>;

const webOrigin = 'http://127.0.0.1:3000';

/** An API with a database of its own, reached over real HTTP, and its owner signed in. */
export async function startTestApi() {
  const { store, home, drop } = await createTestStore();
  const datasetFolder = path.join(home, 'open-to-datasets');
  await mkdir(datasetFolder, { recursive: true });
  const lines: string[] = [];
  const log = makeLog({ debug: true, write: (line) => lines.push(line), now: () => new Date() });
  const api = await startApi({
    ...{ store, home, port: 0, webOrigin, log, recheckMs: 100 },
    largestUploadBytes: 4 * 2 ** 20,
    largestArtifactBytes: 4 * 2 ** 20,
    ...{ datasetFolders: [datasetFolder], largestZipBytes: 4 * 2 ** 20 },
  });
  const origin = `http://127.0.0.1:${api.port}`;
  const accounts = openAccounts({ store, webOrigin, secret: await readSecret(home) });

  /** Signs in by a link at the API itself and keeps its cookie; null where the link is no longer good. */
  const signIn = async (link: string): Promise<{ cookie: string } | null> => {
    const cookie = cookieOf(await followSignInLink(origin, link));
    return cookie === null ? null : { cookie };
  };

  return {
    store,
    origin,
    home,
    /** Datasets may be added from it. */
    datasetFolder,
    log: lines,
    app: api.app,
    signInUrl: api.signInUrl,
    signIn,
    /** Another one-time link for the owner. */
    newLink: () => makeSignInLink(accounts, webOrigin, 'owner@beatlab.local'),
    owner: (await signIn(await makeSignInLink(accounts, webOrigin, 'owner@beatlab.local')))!,
    firstTeam: await ensureFirstTeam(store),
    /** A new person, signed in, in a team: the first one, or a new one. */
    newPerson: async (role: Role, teamId: string) => {
      const email = await addPerson(store, role, teamId);
      return (await signIn(await makeSignInLink(accounts, webOrigin, email)))!;
    },
    ask: (who: Credentials, query: string, variables: Record<string, unknown> = {}) =>
      ask(origin, who, query, variables),
    close: async () => {
      await api.close();
      await drop();
    },
  };
}

async function ask(
  origin: string,
  who: Credentials,
  query: string,
  variables: Record<string, unknown>,
): Promise<Answer> {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...who },
    body: JSON.stringify({ query, variables }),
  });
  const { data = null, errors = [] } = (await response.json()) as Partial<Answer>;
  return { status: response.status, data, errors };
}

async function addPerson(store: Store, role: Role, teamId: string): Promise<string> {
  const id = randomUUID();
  const email = `${id}@beatlab.test`;
  await store.database.user.create({ data: { id, email, name: role, emailVerified: true } });
  await store.database.member.create({ data: { id: randomUUID(), userId: id, teamId, role } });
  return email;
}

/** A team that knows nothing of the first one. */
export async function addTeam(store: Store, name: string): Promise<string> {
  const { id } = await store.database.team.create({ data: { id: randomUUID(), name, slug: name } });
  return id;
}

/** The manifest of records 100, 119 and 208, without files. */
export async function addDataset(store: Store, teamId: string, name = 'synthetic') {
  const record = (record: string) => ({
    name: record,
    durationSeconds: 300,
    samplingFrequencyHz: 360,
    leads: ['MLII', 'V5'],
    beats: { N: 300, V: 10 },
  });
  return registerDatasetVersion(store, {
    teamId,
    name,
    folder: '/nowhere',
    origin: 'synthetic',
    fingerprint: {
      hash: 'a'.repeat(64),
      sizeBytes: 3_000_000_000,
      files: [],
      records: ['100', '119', '208'].map(record),
    },
  });
}
