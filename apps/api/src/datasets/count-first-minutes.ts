import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseAnnotations } from '@beatlab/pipeline/io/parse-annotations';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { LRUCache } from 'lru-cache';
import { ApiError } from '../errors.ts';
import type { SymbolCounts } from './read-manifest.ts';

/** Where a record's annotations are, and what is known of them. */
export interface AnnotatedRecord {
  /** The folder of its dataset; on a machine that has not got it, the bytes are taken from the artifact store. */
  readonly folder: string;
  readonly name: string;
  readonly sha256: string;
  readonly samplingFrequencyHz: number;
}

/** Counts that were made lately: those of the records of some datasets. */
const kept = new LRUCache<string, SymbolCounts>({ max: 5_000 });

/**
 * Counts a record's annotations within its first minutes, as a run that takes only these would read them. The file must
 * still be the one that was added.
 * *errors* `DATASET.CHANGED`, `WFDB.BAD_ANNOTATIONS`
 */
export async function countFirstMinutes(
  record: AnnotatedRecord,
  minutes: number,
  artifacts: ArtifactStore,
): Promise<SymbolCounts> {
  const key = `${record.sha256} ${record.samplingFrequencyHz} ${minutes}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const counts = countIn(await readAnnotationBytes(record, artifacts), record, minutes);
  kept.set(key, counts);
  return counts;
}

function countIn(bytes: Uint8Array, record: AnnotatedRecord, minutes: number): SymbolCounts {
  const { annotations, timeResolutionHz } = parseAnnotations(bytes, `${record.name}.atr`);
  const samplesInside = Math.max(1, Math.round(minutes * 60 * record.samplingFrequencyHz));
  const toSamples = record.samplingFrequencyHz / (timeResolutionHz ?? record.samplingFrequencyHz);
  const counts: Record<string, number> = {};
  for (const { sample, symbol } of annotations) {
    const place = toSamples === 1 ? sample : Math.floor(sample * toSamples + 0.5);
    if (place >= 0 && place < samplesInside) counts[symbol] = (counts[symbol] ?? 0) + 1;
  }
  return counts;
}

/** From the dataset's folder where that still holds them, else from the artifact store. */
async function readAnnotationBytes(
  { folder, name, sha256 }: AnnotatedRecord,
  artifacts: ArtifactStore,
): Promise<Uint8Array> {
  const file = path.join(folder, `${name}.atr`);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null; // the folder is another machine's, or gone
    throw error;
  });
  if (bytes !== null && createHash('sha256').update(bytes).digest('hex') === sha256) return bytes;
  if ((await artifacts.sizeBytes(sha256)) !== null) return artifacts.read(sha256);
  throw new ApiError({
    code: 'DATASET.CHANGED',
    message: `${name}.atr ${bytes === null ? 'is gone' : 'has changed'} since its dataset was added`,
    where: `${name}.atr`,
    remedy: 'Put the file back, or add the folder again: that makes a new version.',
  });
}
