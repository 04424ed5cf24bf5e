import type { ArtifactStore, ByteRange } from './artifact-store.ts';

/** Bytes `[start, end)` of an artifact, without the rest of it; fewer where it ends before. *errors* `ARTIFACT.MISSING` */
export async function readRange(
  artifacts: ArtifactStore,
  sha256: string,
  range: ByteRange,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(range.end - range.start);
  if (bytes.length === 0) return bytes;
  let length = 0;
  for await (const part of await artifacts.stream(sha256, range)) {
    bytes.set(part as Uint8Array, length);
    length += (part as Uint8Array).byteLength;
  }
  return length === bytes.length ? bytes : bytes.slice(0, length);
}
