import { readAnnotations } from '@beatlab/pipeline/io/read-annotations';
import { isBeat, labelMaps } from '@beatlab/pipeline/label/label-map';
import { LRUCache } from 'lru-cache';
import { checkFiles } from './check-files.ts';
import { firstAtLeast } from './first-at-least.ts';
import type { RecordOfVersion } from './require-record.ts';

/** The annotations of a record, in order of time. *shapes* each `[annotations]` */
export interface RecordAnnotations {
  readonly samples: Int32Array;
  readonly symbols: readonly string[];
  /** Free text, such as the rhythm that a + starts. */
  readonly notes: readonly string[];
  /** From the beat before; NaN for the first beat and for what is no beat. *units* ms */
  readonly rrMs: Float64Array;
}

/** Annotations that were read lately, by the hash of their file; half an hour's are 3,000. */
const lately = new LRUCache<string, RecordAnnotations>({
  maxSize: 2_000_000,
  sizeCalculation: ({ samples }) => samples.length + 1,
});

/** Reads a record's annotations; null where it has none. *errors* `DATASET.CHANGED`, those of `readAnnotations` */
export async function readRecordAnnotations(record: RecordOfVersion): Promise<RecordAnnotations | null> {
  const { name, folder, samplingFrequencyHz, fileHashes } = record;
  const file = `${name}.atr`;
  const hash = fileHashes.get(file);
  if (hash === undefined) return null;
  const known = lately.get(hash);
  if (known !== undefined) return known;
  await checkFiles(record, [file]);
  const annotations = (await readAnnotations(folder, name)).filter(({ sample }) => sample >= 0);
  const samples = Int32Array.from(annotations, ({ sample }) => sample);
  const symbols = annotations.map(({ symbol }) => symbol);
  const read: RecordAnnotations = {
    samples,
    symbols,
    notes: annotations.map(({ aux }) => aux),
    rrMs: rrIntervals(samples, symbols, samplingFrequencyHz),
  };
  lately.set(hash, read);
  return read;
}

/** The time from beat to beat, at the later one. *units* ms */
export function rrIntervals(
  samples: Int32Array,
  symbols: readonly string[],
  samplingFrequencyHz: number,
): Float64Array {
  let last = Number.NaN;
  return Float64Array.from(samples, (sample, at) => {
    if (!isBeat(symbols[at]!, labelMaps.guide)) return Number.NaN;
    const interval = ((sample - last) * 1000) / samplingFrequencyHz;
    last = sample;
    return interval;
  });
}

/** The first annotation at this sample or behind it. */
export function annotationFrom({ samples }: Pick<RecordAnnotations, 'samples'>, sample: number): number {
  return firstAtLeast(samples, sample);
}

/** The intervals before and after the beat that is annotated at a sample; NaN where there is none. *units* ms */
export function rrAround(annotations: RecordAnnotations, sample: number): { before: number; after: number } {
  const { samples, rrMs } = annotations;
  let at = annotationFrom(annotations, sample);
  // A change of rhythm may be annotated at the same sample.
  while (samples[at] === sample && Number.isNaN(rrMs[at]) && samples[at + 1] === sample) at++;
  if (samples[at] !== sample) return { before: Number.NaN, after: Number.NaN };
  const next = rrMs.subarray(at + 1).find((interval) => !Number.isNaN(interval));
  return { before: rrMs[at]!, after: next ?? Number.NaN };
}
