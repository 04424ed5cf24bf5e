import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { type ApiAddress, refusalOf, request } from './api.ts';
import type { BufferedFile } from './entry.ts';

/** More is never in memory. */
const PART_BYTES = 8 * 2 ** 20;

const tus = { 'tus-resumable': '1.0.0' };

/**
 * Sends a buffered file by tus (https://tus.io) from where the API has it, and removes it. Not a byte is sent where the
 * API has all of them. `between` is called between parts. *errors* `AwayError`; the API's own, typed
 */
export async function uploadFile(
  api: ApiAddress,
  run: { runId: string; attempt: number },
  source: string,
  file: BufferedFile,
  between: () => Promise<void>,
): Promise<void> {
  if (!existsSync(source)) return; // sent before the process was killed
  const note = `${source}.location`;
  const known = existsSync(note) ? readFileSync(note, 'utf8') : null;
  let location = known;
  let offset = known === null ? null : await offsetOf(api, known);
  if (offset === null) {
    location = await announce(api, run, file);
    if (location !== null) writeFileSync(note, location);
  }
  offset ??= 0;
  const content = await open(source);
  try {
    // Also where all bytes are there: then nothing but the end of the upload is missing.
    while (location !== null) {
      offset = await sendPart(api, location, content, offset);
      if (offset >= file.sizeBytes) break;
      await between();
    }
  } finally {
    await content.close();
  }
  rmSync(note, { force: true });
  rmSync(source);
}

async function sendPart(
  api: ApiAddress,
  location: string,
  content: Awaited<ReturnType<typeof open>>,
  offset: number,
): Promise<number> {
  const part = Buffer.alloc(PART_BYTES);
  const { bytesRead } = await content.read(part, 0, PART_BYTES, offset);
  const answer = await request(api, location, {
    method: 'PATCH',
    headers: { ...tus, 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
    body: part.subarray(0, bytesRead),
  });
  if (answer.status !== 204) throw refusalOf(answer);
  return Number(answer.headers.get('upload-offset'));
}

/** Where to send it to; null where the API has its bytes. */
async function announce(
  api: ApiAddress,
  run: { runId: string; attempt: number },
  { name, kind, sha256, sizeBytes }: BufferedFile,
): Promise<string | null> {
  const metadata = Object.entries({ ...run, name, kind, sha256 })
    .map(([key, value]) => `${key} ${Buffer.from(String(value)).toString('base64')}`)
    .join(',');
  const answer = await request(api, '/artifact-uploads', {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(sizeBytes), 'upload-metadata': metadata },
  });
  if (answer.status !== 201) throw refusalOf(answer);
  return answer.headers.get('upload-offset') === String(sizeBytes) ? null : answer.headers.get('location');
}

async function offsetOf(api: ApiAddress, location: string): Promise<number | null> {
  const { status, headers } = await request(api, location, { method: 'HEAD', headers: tus });
  return status === 200 ? Number(headers.get('upload-offset')) : null;
}
