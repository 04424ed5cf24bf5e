import { LRUCache } from 'lru-cache';
import type { ArtifactStore } from '../artifacts/artifact-store.ts';
import { readHeaderJson } from '../artifacts/read-header-json.ts';
import { readRange } from '../artifacts/read-range.ts';
import { tensorOf } from '../artifacts/safetensors.ts';
import { StoreError } from '../errors.ts';
import { oncePer } from '../once-per.ts';
import { type BeatPredictionsHeader, decodePredictionsHeader } from './beat-predictions-header.ts';

/** The columns that are read whole, and what they hold. */
export interface PredictionColumns {
  record: Int32Array;
  sample: Int32Array;
  symbol: Int32Array;
  truth: Int8Array;
  predicted: Int8Array;
  probabilities: Float32Array;
  peak: Int32Array;
  'extra.record': Int32Array;
  'extra.sample': Int32Array;
  'extra.predicted': Int8Array;
}

/** A file of beat predictions in the artifact store, read column by column or row by row, never as a whole. */
export interface BeatPredictionsFile extends BeatPredictionsHeader {
  readonly sha256: string;
  /** *errors* `PREDICTIONS.INVALID` where the file has no such column */
  column<Name extends keyof PredictionColumns>(name: Name): Promise<PredictionColumns[Name]>;
  /** Bytes `[start, end)` of a column. */
  bytes(name: keyof PredictionColumns, start: number, end: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Columns and headers that were read lately are kept, up to this size for each artifact store. */
const keptBytes = 96 * 2 ** 20;
/** What is read first of a file: most headers lie within, so that one read does. */
const firstBytes = 16 * 2 ** 10;

type Kept = BeatPredictionsHeader | PredictionColumns[keyof PredictionColumns];

/**
 * Opens the predictions that are stored under this hash: reads their header, and nothing else yet. Bytes under a hash
 * never change, so what was read lately is not read again.
 *
 * *errors* `ARTIFACT.MISSING`, `PREDICTIONS.INVALID`, those of safetensors
 */
export async function openBeatPredictions(
  artifacts: ArtifactStore,
  sha256: string,
): Promise<BeatPredictionsFile> {
  const cache = cacheOf(artifacts);
  const header = await remember(cache, `${sha256} header`, () => readHeader(artifacts, sha256));
  const bytes = (name: keyof PredictionColumns, start: number, end: number) => {
    const place = placeOf(header, name);
    const from = header.layout.dataStart + place.start;
    return readRange(artifacts, sha256, {
      start: from + start,
      end: from + Math.min(end, place.end - place.start),
    });
  };
  const read = async (name: keyof PredictionColumns) => {
    const { dtype, shape, start, end } = placeOf(header, name);
    return tensorOf(dtype, shape, await bytes(name, 0, end - start)).data as Kept;
  };
  return {
    ...header,
    sha256,
    bytes,
    column: <Name extends keyof PredictionColumns>(name: Name) =>
      remember(cache, `${sha256} ${name}`, () => read(name)) as Promise<PredictionColumns[Name]>,
  };
}

function placeOf(header: BeatPredictionsHeader, name: string) {
  const place = header.layout.tensors.get(name);
  if (place !== undefined) return place;
  throw new StoreError({
    code: 'PREDICTIONS.INVALID',
    message: `these beat predictions have no column ${name}`,
    where: name,
    remedy: 'Run it again: predictions written today have it.',
  });
}

async function readHeader(artifacts: ArtifactStore, sha256: string): Promise<BeatPredictionsHeader> {
  const { json, fileBytes } = await readHeaderJson(artifacts, sha256, firstBytes);
  return decodePredictionsHeader(json, fileBytes);
}

const cacheOf = oncePer(
  (_artifacts: ArtifactStore) => new LRUCache<string, Kept>({ maxSize: keptBytes, sizeCalculation: sizeOf }),
);

/** What a kept value takes, about: a header's names and facts take some hundred bytes a record. */
const sizeOf = (value: Kept): number =>
  'byteLength' in value ? value.byteLength + 1 : 4_096 + 400 * value.records.length;

async function remember<Value extends Kept>(
  cache: LRUCache<string, Kept>,
  key: string,
  read: () => Promise<Value>,
): Promise<Value> {
  const found = cache.get(key);
  if (found !== undefined) return found as Value;
  const value = await read();
  cache.set(key, value);
  return value;
}
