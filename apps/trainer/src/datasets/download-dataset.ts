import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TrainerError } from '../errors.ts';
import { refused, unreachable } from './download-errors.ts';
import { downloadFile } from './download-file.ts';

export interface DownloadProgress {
  filesDone: number;
  fileCount: number;
  bytes: number;
}

export interface DatasetDownload {
  /** Address of the folder that holds RECORDS and SHA256SUMS.txt. */
  from: string;
  folder: string;
  tries?: number;
  backoffMs?: number;
  silentMs?: number;
  signal?: AbortSignal | null;
  onProgress: (progress: DownloadProgress) => void;
}

const filesAtOnce = 4;

/**
 * Fetches the header, signals and annotations of every record that the folder's RECORDS lists, each checked
 * against SHA256SUMS.txt. What is there already is not fetched again.
 *
 * *errors* `DOWNLOAD.UNREACHABLE`, `DOWNLOAD.NOT_FOUND`, `DOWNLOAD.CHECKSUM`, `DOWNLOAD.NO_RECORDS`
 */
export async function downloadDataset(download: DatasetDownload): Promise<void> {
  const base = download.from.endsWith('/') ? download.from : `${download.from}/`;
  const sums = parseChecksums(await fetchText(new URL('SHA256SUMS.txt', base).href, download));
  const records = parseRecords(await fetchText(new URL('RECORDS', base).href, download));
  if (records.length === 0) {
    throw new TrainerError({
      code: 'DOWNLOAD.NO_RECORDS',
      message: `${base}RECORDS lists no records`,
      where: `${base}RECORDS`,
      remedy: 'Check the address given with --from.',
    });
  }
  await mkdir(download.folder, { recursive: true });
  const names = records.flatMap((record) => ['hea', 'dat', 'atr'].map((kind) => `${record}.${kind}`));
  const state: DownloadProgress = { filesDone: 0, fileCount: names.length, bytes: 0 };
  const waiting = [...names];
  const fetchOneByOne = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
      await downloadFile(new URL(name, base).href, path.join(download.folder, name), {
        ...patience(download),
        sha256: expected(sums, name, base),
        onBytes: (count) => {
          state.bytes += count;
          download.onProgress({ ...state });
        },
      });
      state.filesDone += 1;
      download.onProgress({ ...state });
    }
  };
  await Promise.all(Array.from({ length: filesAtOnce }, fetchOneByOne));
  await writeFile(path.join(download.folder, 'RECORDS'), `${records.join('\n')}\n`);
}

const patience = ({ tries = 5, backoffMs = 500, silentMs = 30_000, signal = null }: DatasetDownload) => ({
  tries,
  backoffMs,
  silentMs,
  signal,
});

/** `<sha256>  <name>` on each line. */
export function parseChecksums(text: string): Map<string, string> {
  return new Map(
    [...text.matchAll(/^([0-9a-f]{64})\s+\*?(\S+)\s*$/gim)].map(([, sum = '', name = '']) => [
      name,
      sum.toLowerCase(),
    ]),
  );
}

/** One name on each line; only plain names, so that no list can lead out of the folder. */
export function parseRecords(text: string): string[] {
  return text.split(/\r?\n/).filter((name) => /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(name));
}

function expected(sums: ReadonlyMap<string, string>, name: string, base: string): string {
  const sum = sums.get(name);
  if (sum !== undefined) return sum;
  throw new TrainerError({
    code: 'DOWNLOAD.CHECKSUM',
    message: `${base}SHA256SUMS.txt has no checksum of ${name}`,
    where: `${base}SHA256SUMS.txt`,
    remedy: 'Download from another mirror with --from.',
  });
}

/** Fetches a short text, with the same patience as a file. */
async function fetchText(url: string, download: DatasetDownload): Promise<string> {
  const { tries, backoffMs, silentMs, signal } = patience(download);
  for (let failures = 1; ; failures++) {
    const timeout = AbortSignal.timeout(silentMs);
    try {
      const response = await fetch(url, {
        signal: signal === null ? timeout : AbortSignal.any([timeout, signal]),
      });
      if (response.ok) return await response.text();
      throw refused(url, response.status);
    } catch (error) {
      if (error instanceof TrainerError || signal?.aborted) throw error;
      if (failures >= tries) throw unreachable(url, error);
      await new Promise((resolve) => setTimeout(resolve, backoffMs * 2 ** (failures - 1)));
    }
  }
}
