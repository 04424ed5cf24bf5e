import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

/** A mirror of PhysioNet on this machine: it serves one folder of records as dataset mitdb, and counts what it gave. */
export async function startMirror(folder: string) {
  const files = new Map<string, Buffer>();
  for (const name of await readdir(folder)) files.set(name, await readFile(path.join(folder, name)));
  const records = [...files.keys()].filter((name) => name.endsWith('.hea')).map((name) => name.slice(0, -4));
  const sums = [...files].map(
    ([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`,
  );
  files.set('RECORDS', Buffer.from(`${records.join('\n')}\n`));
  files.set('SHA256SUMS.txt', Buffer.from(sums.join('')));
  const state = { asked: [] as string[], gate: Promise.resolve() };
  const server = createServer(async (request, response) => {
    const [, name = ''] = /^\/mitdb\/1\.0\.0\/([\w.]+)$/.exec(request.url ?? '') ?? [];
    const bytes = files.get(name);
    state.asked.push(name);
    if (bytes === undefined) return void response.writeHead(404).end();
    if (name.endsWith('.dat')) await state.gate;
    const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    if (start >= bytes.length) return void response.writeHead(416).end();
    response.writeHead(start > 0 ? 206 : 200, { 'content-length': bytes.length - start });
    response.end(bytes.subarray(start));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    state,
    stop: () => new Promise((resolve) => server.closeAllConnections() ?? server.close(resolve)),
  };
}
