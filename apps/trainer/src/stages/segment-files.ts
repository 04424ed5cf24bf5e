import type { Sampling } from '@beatlab/pipeline/resample/convert-sample';
import type { WaveSegments } from '@beatlab/pipeline/wave/wave-types';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import {
  decodeSafetensors,
  encodeSafetensors,
  type SafetensorsTensor,
} from '@beatlab/store/artifacts/safetensors';
import { dataOf } from './lead-files.ts';
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

export function encodeSegments(record: SegmentedRecord | SentencedRecord): Uint8Array {
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
  return encodeSafetensors(tensors, {
    record: record.name,
    samplingFrequencyHz: String(record.samplingFrequencyHz),
    sampleCount: String(record.sampleCount),
    leadCount: String(record.leads.length),
    ...ownMetadata(record.own),
  });
}

export async function readSegments(artifacts: ArtifactStore, sha256: string): Promise<SegmentedRecord> {
  const file = decodeSafetensors(await artifacts.read(sha256));
  return {
    ...headOf(file),
    leads: Array.from({ length: Number(file.metadata.leadCount) }, (_, lead) => wavesOf(file, lead)),
  };
}

export async function readSentences(artifacts: ArtifactStore, sha256: string): Promise<SentencedRecord> {
  const file = decodeSafetensors(await artifacts.read(sha256));
  const leads = Array.from({ length: Number(file.metadata.leadCount) }, (_, lead) => ({
    ...wavesOf(file, lead),
    token: dataOf(file.tensors, `leads.${lead}.token`, 'I32'),
    value: dataOf(file.tensors, `leads.${lead}.value`, 'F32'),
  }));
  return { ...headOf(file), leads };
}

type File = ReturnType<typeof decodeSafetensors>;

const headOf = ({ tensors, metadata }: File): Omit<SegmentedRecord, 'leads'> => ({
  name: metadata.record ?? '',
  samplingFrequencyHz: Number(metadata.samplingFrequencyHz),
  sampleCount: Number(metadata.sampleCount),
  ...ownIn(metadata),
  rPeaks: dataOf(tensors, 'r_peaks', 'I32'),
});

const wavesOf = ({ tensors }: File, lead: number): WaveSegments => ({
  start: dataOf(tensors, `leads.${lead}.start`, 'I32'),
  end: dataOf(tensors, `leads.${lead}.end`, 'I32'),
  wave: dataOf(tensors, `leads.${lead}.wave`, 'U8'),
  beat: dataOf(tensors, `leads.${lead}.beat`, 'I32'),
});
