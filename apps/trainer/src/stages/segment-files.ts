import type { Sampling } from '@beatlab/pipeline/resample/convert-sample';
import type { WaveSegments } from '@beatlab/pipeline/wave/wave-types';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { type SafetensorsTensor, safetensorsParts } from '@beatlab/store/artifacts/safetensors';
import { openSafetensors, type SafetensorsFile } from '@beatlab/store/artifacts/safetensors-file';
import { damagedStage } from './lead-files.ts';
import { ownIn, ownMetadata } from './own-sampling.ts';

/** R peaks of a record and the wave segments of each lead, as the stage `segments` leaves them. */
export interface SegmentedRecord {
  name: string;
  samplingFrequencyHz: number;
  sampleCount: number;
  /** As the record itself is sampled, where its leads were resampled. */
  own?: Sampling;
  /** *units* samples, ascending */
  rPeaks: Int32Array;
  leads: WaveSegments[];
}

/** The same with tokens, as the stage `sentences` leaves it. */
export interface SentencedRecord extends Omit<SegmentedRecord, 'leads'> {
  leads: TokenSegments[];
}

type TokenSegments = WaveSegments & { token: Int32Array; value: Float32Array };

const hasTokens = (segments: WaveSegments): segments is TokenSegments => 'token' in segments;

const i32 = (data: Int32Array): SafetensorsTensor => ({ dtype: 'I32', shape: [data.length], data });

/** The file of a record's wave segments, or of its sentences, part by part. */
export function segmentParts(record: SegmentedRecord | SentencedRecord): Iterable<Uint8Array> {
  const tensors: Record<string, SafetensorsTensor> = { r_peaks: i32(record.rPeaks) };
  for (const [lead, segments] of record.leads.entries()) {
    const { start, end, wave, beat } = segments;
    tensors[`leads.${lead}.start`] = i32(start);
    tensors[`leads.${lead}.end`] = i32(end);
    tensors[`leads.${lead}.wave`] = { dtype: 'U8', shape: [wave.length], data: wave };
    tensors[`leads.${lead}.beat`] = i32(beat);
    if (!hasTokens(segments)) continue;
    tensors[`leads.${lead}.token`] = i32(segments.token);
    tensors[`leads.${lead}.value`] = { dtype: 'F32', shape: [segments.value.length], data: segments.value };
  }
  return safetensorsParts(tensors, {
    record: record.name,
    samplingFrequencyHz: String(record.samplingFrequencyHz),
    sampleCount: String(record.sampleCount),
    leadCount: String(record.leads.length),
    ...ownMetadata(record.own),
  });
}

export const readSegments = (artifacts: ArtifactStore, sha256: string): Promise<SegmentedRecord> =>
  readRecordFile(artifacts, sha256, wavesOf);

export const readSentences = (artifacts: ArtifactStore, sha256: string): Promise<SentencedRecord> =>
  readRecordFile(artifacts, sha256, (file, lead) => ({
    ...wavesOf(file, lead),
    token: dataOf(file, `leads.${lead}.token`, 'I32'),
    value: dataOf(file, `leads.${lead}.value`, 'F32'),
  }));

/** Reads tensor after tensor, so that the file's bytes are not in memory beside them. */
async function readRecordFile<Lead>(
  artifacts: ArtifactStore,
  sha256: string,
  readLead: (file: SafetensorsFile, lead: number) => Lead,
): Promise<Omit<SegmentedRecord, 'leads'> & { leads: Lead[] }> {
  const file = openSafetensors(await artifacts.verifiedPath(sha256));
  try {
    const { metadata } = file;
    return {
      name: metadata.record ?? '',
      samplingFrequencyHz: Number(metadata.samplingFrequencyHz),
      sampleCount: Number(metadata.sampleCount),
      ...ownIn(metadata),
      rPeaks: dataOf(file, 'r_peaks', 'I32'),
      leads: Array.from({ length: Number(metadata.leadCount) }, (_, lead) => readLead(file, lead)),
    };
  } finally {
    file.close();
  }
}

const wavesOf = (file: SafetensorsFile, lead: number): WaveSegments => ({
  start: dataOf(file, `leads.${lead}.start`, 'I32'),
  end: dataOf(file, `leads.${lead}.end`, 'I32'),
  wave: dataOf(file, `leads.${lead}.wave`, 'U8'),
  beat: dataOf(file, `leads.${lead}.beat`, 'I32'),
});

type DataOf<Dtype extends string> = Extract<SafetensorsTensor, { dtype: Dtype }>['data'];

/** The numbers of a tensor that a stage's file has to hold. *errors* `STAGE.DAMAGED` */
function dataOf<Dtype extends 'F32' | 'I32' | 'U8'>(
  file: SafetensorsFile,
  name: string,
  dtype: Dtype,
): DataOf<Dtype> {
  if (file.tensors.get(name)?.dtype !== dtype) throw damagedStage(name, dtype);
  return file.read(name).data as DataOf<Dtype>;
}
