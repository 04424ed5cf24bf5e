import type { ArtifactStore } from './artifact-store.ts';
import { readRange } from './read-range.ts';
import { headerLength, lengthBytes } from './safetensors-header.ts';

/**
 * Reads the JSON that begins a stored safetensors file, and how large the file is: in one read where the header lies
 * within `firstBytes`. *errors* `ARTIFACT.MISSING`, `SAFETENSORS.HEADER`
 */
export async function readHeaderJson(
  artifacts: ArtifactStore,
  sha256: string,
  firstBytes: number,
): Promise<{ json: Uint8Array; fileBytes: number }> {
  const sizeBytes = (await artifacts.sizeBytes(sha256)) ?? firstBytes;
  const first = await readRange(artifacts, sha256, { start: 0, end: Math.min(firstBytes, sizeBytes) });
  const end = lengthBytes + headerLength(first, sizeBytes);
  const start = end <= first.byteLength ? first : await readRange(artifacts, sha256, { start: 0, end });
  return { json: start.subarray(lengthBytes, end), fileBytes: sizeBytes };
}
