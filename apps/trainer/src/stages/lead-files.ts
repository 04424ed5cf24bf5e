import type { Sampling } from '@beatlab/pipeline/resample/convert-sample';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { decodeSafetensors, encodeSafetensors } from '@beatlab/store/artifacts/safetensors';
import { TrainerError } from '../errors.ts';
import { ownIn, ownMetadata } from './own-sampling.ts';

/** The cleaned leads of a record, as the stage `preprocess` leaves them. */
export interface CleanRecord {
  name: string;
  samplingFrequencyHz: number;
  /** As the record itself is sampled, where its leads were resampled. */
  own?: Sampling;
  leadNames: string[];
  /** *units* mV · *shape* `[samples]` each */
  leads: Float32Array[];
}

type Tensors = ReturnType<typeof decodeSafetensors>['tensors'];
type DataOf<Dtype extends string> = Extract<Tensors[string], { dtype: Dtype }>['data'];

export function encodeCleanRecord(clean: CleanRecord): Uint8Array {
  const { name, samplingFrequencyHz, own, leadNames, leads } = clean;
  const tensors = leads.map(
    (data, lead) => [`leads.${lead}`, { dtype: 'F32', shape: [data.length], data }] as const,
  );
  return encodeSafetensors(Object.fromEntries(tensors), {
    record: name,
    samplingFrequencyHz: String(samplingFrequencyHz),
    leads: JSON.stringify(leadNames),
    ...ownMetadata(own),
  });
}

/** Reads the cleaned leads of a record; the samples are float32 as stored, whether just made or found again. */
export async function readCleanRecord(artifacts: ArtifactStore, sha256: string): Promise<CleanRecord> {
  const { tensors, metadata } = decodeSafetensors(await artifacts.read(sha256));
  const leadNames = JSON.parse(metadata.leads ?? '[]') as string[];
  return {
    name: metadata.record ?? '',
    samplingFrequencyHz: Number(metadata.samplingFrequencyHz),
    ...ownIn(metadata),
    leadNames,
    leads: leadNames.map((_, lead) => dataOf(tensors, `leads.${lead}`, 'F32')),
  };
}

/** The numbers of a tensor that a stage's file has to hold. */
export function dataOf<Dtype extends 'F32' | 'I32' | 'U8'>(
  tensors: Tensors,
  name: string,
  dtype: Dtype,
): DataOf<Dtype> {
  const tensor = tensors[name];
  if (tensor?.dtype === dtype) return tensor.data as DataOf<Dtype>;
  throw new TrainerError({
    code: 'STAGE.DAMAGED',
    message: `a stored stage result has no ${dtype} tensor ${name}`,
    where: name,
    remedy: 'Delete the stored stage result and run again.',
  });
}
