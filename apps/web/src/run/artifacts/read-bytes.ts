/** Reads a part of a stored file. *length* in bytes; fewer come where the file ends. */
export type ReadBytes = (start: number, length: number) => Promise<Uint8Array>;

/** A file that could not be read, or is not what its name says. */
export class UnreadableFile extends Error {}

/** Reads by ranges, so that of a large file only what is shown is fetched. */
export const readBytesOf =
  (url: string): ReadBytes =>
  async (start, length) => {
    const range = `bytes=${start}-${start + length - 1}`;
    const answer = await fetch(url, { headers: { range }, credentials: 'same-origin' });
    if (!answer.ok) throw new UnreadableFile(`The file could not be fetched: HTTP ${answer.status}.`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return answer.status === 206 ? bytes : bytes.subarray(start, start + length);
  };
