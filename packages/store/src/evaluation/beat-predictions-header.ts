import { z } from 'zod';
import {
  decodeHeader,
  type SafetensorsDtype,
  type SafetensorsHeader,
} from '../artifacts/safetensors-header.ts';
import { StoreError } from '../errors.ts';
import type { PredictedRecord } from './beat-predictions.ts';

/** All that a file of beat predictions says before its columns. */
export interface BeatPredictionsHeader {
  readonly records: readonly PredictedRecord[];
  readonly symbols: readonly string[];
  readonly classes: readonly string[];
  readonly epoch: number | null;
  readonly beatCount: number;
  /** Null where extra detections are not stored. */
  readonly extraCount: number | null;
  readonly hasPeaks: boolean;
  readonly layout: SafetensorsHeader;
}

const names = z.array(z.string().max(500)).max(100_000);
const index = z.number().int().nonnegative();
const metadataSchema = z.object({
  records: names.refine((all) => new Set(all).size === all.length, 'a record is named twice'),
  symbols: names,
  classes: names.min(1).max(100),
  epoch: z.coerce.number().int().nonnegative().nullable(),
  patients: z.array(z.string().nullable()).nullable(),
  samplingFrequenciesHz: z.array(z.number().positive().nullable()).nullable(),
  flutter: z.array(z.array(z.tuple([index, index])).nullable()).nullable(),
});

const beatColumns = { record: 'I32', sample: 'I32', symbol: 'I32', truth: 'I8', predicted: 'I8' } as const;
const extraColumns = { 'extra.record': 'I32', 'extra.sample': 'I32', 'extra.predicted': 'I8' } as const;

/**
 * Reads the header of a file of beat predictions of `fileBytes`, and checks that its columns fit each other.
 * *errors* `PREDICTIONS.INVALID`, those of `decodeHeader`
 */
export function decodePredictionsHeader(json: Uint8Array, fileBytes: number): BeatPredictionsHeader {
  const layout = decodeHeader(json, fileBytes);
  const { patients, samplingFrequenciesHz, flutter, ...facts } = readMetadata(layout.metadata);
  for (const list of [patients, samplingFrequenciesHz, flutter]) {
    if (list !== null && list.length !== facts.records.length) {
      throw invalidPredictions(`${list.length} facts about ${facts.records.length} records`);
    }
  }
  const beatCount = layout.tensors.get('sample')?.shape[0] ?? 0;
  checkColumns(layout, beatColumns, beatCount);
  checkColumn(layout, 'probabilities', 'F32', [beatCount, facts.classes.length]);
  const hasPeaks = layout.tensors.has('peak');
  if (hasPeaks) checkColumn(layout, 'peak', 'I32', [beatCount]);
  const extraCount = layout.tensors.get('extra.sample')?.shape[0] ?? null;
  if (extraCount !== null) {
    checkColumns(layout, extraColumns, extraCount);
    checkColumn(layout, 'extra.probabilities', 'F32', [extraCount, facts.classes.length]);
  }
  const records = facts.records.map((name, i) => ({
    name,
    patient: patients?.[i] ?? null,
    samplingFrequencyHz: samplingFrequenciesHz?.[i] ?? null,
    flutter: flutter?.[i] ?? null,
  }));
  return { ...facts, records, beatCount, extraCount, hasPeaks, layout };
}

function readMetadata(metadata: Readonly<Record<string, string>>): z.infer<typeof metadataSchema> {
  const keys = Object.keys(metadataSchema.shape);
  const values = keys.map((key) => [key, metadata[key] === undefined ? null : parseJson(key, metadata[key])]);
  const parsed = metadataSchema.safeParse(Object.fromEntries(values));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalidPredictions(`its metadata ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'unreadable'}`);
}

function parseJson(key: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalidPredictions(`its metadata ${key} are no JSON`, cause);
  }
}

function checkColumns(
  layout: SafetensorsHeader,
  columns: Readonly<Record<string, SafetensorsDtype>>,
  length: number,
): void {
  for (const [name, dtype] of Object.entries(columns)) checkColumn(layout, name, dtype, [length]);
}

function checkColumn(
  { tensors }: SafetensorsHeader,
  name: string,
  dtype: SafetensorsDtype,
  shape: readonly number[],
): void {
  const found = tensors.get(name);
  if (found?.dtype === dtype && found.shape.join() === shape.join()) return;
  const is = found === undefined ? 'is not there' : `is ${found.dtype} [${found.shape.join(', ')}]`;
  throw invalidPredictions(`column ${name} ${is}, not ${dtype} [${shape.join(', ')}]`);
}

export const invalidPredictions = (message: string, cause?: unknown): StoreError =>
  new StoreError({
    code: 'PREDICTIONS.INVALID',
    message: `a file of beat predictions can't be read: ${message}`,
    where: 'predictions.safetensors',
    remedy: 'Write it with a client of Beatlab, which knows its columns.',
    cause,
  });
