import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CancelRunDocument, ViewerDocument } from '../generated/graphql.ts';
import { createGraphqlClient } from './client.ts';

interface Sent {
  readonly method: string;
  readonly query?: string;
  readonly extensions?: { readonly persistedQuery: { readonly version: 1; readonly sha256Hash: string } };
}

/** The other side of the protocol: it knows documents by their hash, from when they first came with their text. */
const known = new Set<string>();
let sent: Sent[] = [];
let server: Server;
let url: string;

let refused: object | null = null;

const answerTo = ({ query, extensions }: Sent): object => {
  if (refused !== null) return { data: null, errors: [refused] };
  const hash = extensions?.persistedQuery.sha256Hash ?? '';
  if (query !== undefined && hash === createHash('sha256').update(query).digest('hex')) known.add(hash);
  return known.has(hash)
    ? { data: { answered: true } }
    : {
        errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }],
      };
};

beforeEach(async () => {
  sent = [];
  known.clear();
  refused = null;
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const asked: Sent = { method: request.method ?? '', ...JSON.parse(body) };
    sent.push(asked);
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answerTo(asked)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const carried = () =>
  sent.map(({ query, extensions }) => [
    extensions === undefined ? 'no hash' : 'hash',
    query === undefined ? 'no text' : 'text',
  ]);

describe('the client', () => {
  it('sends the hash of a document, its text where the API does not know it, and then the hash alone', async () => {
    const client = createGraphqlClient(url);
    const ask = () => client.query(ViewerDocument, {}, { requestPolicy: 'network-only' }).toPromise();
    expect([(await ask()).error, (await ask()).error]).toEqual([undefined, undefined]);
    expect(carried()).toEqual([
      ['hash', 'no text'],
      ['hash', 'text'],
      ['hash', 'no text'],
    ]);
    expect(sent.every(({ method }) => method === 'POST')).toBe(true);
  });

  it('is answered by an API that was started again and knows nothing', async () => {
    const client = createGraphqlClient(url);
    const ask = () => client.query(ViewerDocument, {}, { requestPolicy: 'network-only' }).toPromise();
    await ask();
    known.clear();
    const { data, error } = await ask();
    expect([data, error]).toEqual([{ answered: true }, undefined]);
    expect(carried().slice(2)).toEqual([
      ['hash', 'no text'],
      ['hash', 'text'],
    ]);
  });

  it('has no data where the API refuses the whole question', async () => {
    refused = { message: 'no', extensions: { code: 'REQUEST.INVALID' } };
    const { data, error } = await createGraphqlClient(url).query(ViewerDocument, {}).toPromise();
    expect([data, error?.message]).toEqual([undefined, '[GraphQL] no']);
  });

  it('sends what changes something by its hash too, and once where it is known', async () => {
    const client = createGraphqlClient(url);
    await client.mutation(CancelRunDocument, { id: 'a' }).toPromise();
    await client.mutation(CancelRunDocument, { id: 'b' }).toPromise();
    expect(carried()).toEqual([
      ['hash', 'no text'],
      ['hash', 'text'],
      ['hash', 'no text'],
    ]);
  });
});
