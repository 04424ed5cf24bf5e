import { LRUCache } from 'lru-cache';
import { oncePer } from '../once-per.ts';
import type { ArtifactStore } from './artifact-store.ts';
import { readHeaderJson } from './read-header-json.ts';
import { readRange } from './read-range.ts';
import { type SafetensorsTensor, tensorOf } from './safetensors.ts';
import { decodeHeader, elementCount, type SafetensorsHeader, tensorPlace } from './safetensors-header.ts';

/** A safetensors file in the artifact store, of which only what is asked for is read. */
export interface StoredTensors extends SafetensorsHeader {
  readonly sha256: string;
  /** Numbers `[from, to)` of a tensor, row-major; fewer where it ends before. *errors* `SAFETENSORS.HEADER` where there is none of that name */
  read(name: string, from?: number, to?: number): Promise<SafetensorsTensor>;
}

/** Headers that were read lately are kept: bytes under a hash never change. */
const keptHeaders = 512;
/** What is read first of a file: nearly every header lies within. */
const firstBytes = 4 * 2 ** 10;

/**
 * Opens the tensors that are stored under this hash without taking the process from others: reads their header, and
 * nothing else yet. *errors* `ARTIFACT.MISSING`, those of safetensors
 */
export async function openTensors(artifacts: ArtifactStore, sha256: string): Promise<StoredTensors> {
  const headers = headersOf(artifacts);
  const header = headers.get(sha256) ?? (await readHeader(artifacts, sha256));
  headers.set(sha256, header);
  return {
    ...header,
    sha256,
    read: async (name, from = 0, to = Infinity) => {
      const place = tensorPlace(header, name);
      const count = elementCount(place.shape);
      const elementBytes = count === 0 ? 1 : (place.end - place.start) / count;
      const first = Math.min(Math.max(0, from), count);
      const end = Math.max(first, Math.min(to, count));
      const bytes = await readRange(artifacts, sha256, {
        start: header.dataStart + place.start + first * elementBytes,
        end: header.dataStart + place.start + end * elementBytes,
      });
      return tensorOf(place.dtype, [end - first], bytes);
    },
  };
}

const headersOf = oncePer(
  (_artifacts: ArtifactStore) => new LRUCache<string, SafetensorsHeader>({ max: keptHeaders }),
);

async function readHeader(artifacts: ArtifactStore, sha256: string): Promise<SafetensorsHeader> {
  const { json, fileBytes } = await readHeaderJson(artifacts, sha256, firstBytes);
  return decodeHeader(json, fileBytes);
}
