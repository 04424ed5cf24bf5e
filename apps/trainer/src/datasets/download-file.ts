import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, writeFileSync } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { TrainerError } from '../errors.ts';
import { refused, unreachable } from './download-errors.ts';

export interface DownloadOptions {
  /** Expected lower-case sha256. */
  sha256: string;
  /** Tries without a single new byte before giving up. */
  tries: number;
  /** Waiting time before the second try; it doubles each time. */
  backoffMs: number;
  /** A connection that stays silent this long is given up. */
  silentMs: number;
  signal: AbortSignal | null;
  onBytes: (count: number) => void;
}

/**
 * Fetches one file into place, whole and checked, or leaves what came so far in `target.part` to go on from.
 *
 * A cut connection is taken up again with a Range request; a file whose checksum is wrong is fetched once more
 * from its start. *errors* `DOWNLOAD.UNREACHABLE`, `DOWNLOAD.NOT_FOUND`, `DOWNLOAD.CHECKSUM`
 */
export async function downloadFile(url: string, target: string, options: DownloadOptions): Promise<void> {
  if ((await sha256OfFile(target)) === options.sha256) return;
  const part = `${target}.part`;
  for (const last of [false, true]) {
    await fetchAll(url, part, options);
    const found = await sha256OfFile(part);
    if (found === options.sha256) {
      await rename(part, target);
      return;
    }
    await rm(part, { force: true });
    if (last) {
      throw new TrainerError({
        code: 'DOWNLOAD.CHECKSUM',
        message: `${url} has the sha256 ${found}, where ${options.sha256} is expected`,
        where: url,
        remedy: 'Try again later, or download from another mirror with --from.',
      });
    }
  }
}

/** Fetches until the server says that nothing is missing; gives up after `tries` tries that brought nothing. */
async function fetchAll(url: string, part: string, options: DownloadOptions): Promise<void> {
  let failures = 0;
  for (;;) {
    const before = await sizeOf(part);
    try {
      await fetchRest(url, part, before, options);
      return;
    } catch (error) {
      if (error instanceof TrainerError || options.signal?.aborted) throw error;
      failures = (await sizeOf(part)) > before ? 1 : failures + 1;
      if (failures >= options.tries) throw unreachable(url, error);
      await new Promise((resolve) => setTimeout(resolve, options.backoffMs * 2 ** (failures - 1)));
    }
  }
}

async function fetchRest(url: string, part: string, start: number, options: DownloadOptions): Promise<void> {
  const stalled = new AbortController();
  const watchdog = setTimeout(() => stalled.abort(), options.silentMs);
  const signals = options.signal === null ? [stalled.signal] : [stalled.signal, options.signal];
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any(signals),
      headers: { 'accept-encoding': 'identity', ...(start > 0 ? { range: `bytes=${start}-` } : {}) },
    });
    if (response.status === 416) return; // Nothing is missing: the checksum decides.
    if (!response.ok) throw refused(url, response.status);
    const resumes = response.status === 206;
    if (start > 0 && resumes) options.onBytes(start);
    await append(response, part, resumes, (count) => {
      watchdog.refresh();
      options.onBytes(count);
    });
  } finally {
    clearTimeout(watchdog);
  }
}

/** Writes while the process waits: a stream that breaks drops what nobody has read of it yet, and so what it brought. */
async function append(response: Response, part: string, resumes: boolean, onBytes: (count: number) => void) {
  const file = openSync(part, resumes ? 'a' : 'w');
  try {
    for await (const chunk of response.body ?? []) {
      writeFileSync(file, chunk);
      onBytes(chunk.byteLength);
    }
  } finally {
    closeSync(file);
  }
}

const sizeOf = async (file: string): Promise<number> =>
  stat(file).then(
    (found) => found.size,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return 0;
      throw error;
    },
  );

/** sha256 of a file, or null where there is none. */
export async function sha256OfFile(file: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return hash.digest('hex');
}
