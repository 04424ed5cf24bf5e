import type { Sampling } from '@beatlab/pipeline/resample/convert-sample';
import { reusedMemory } from '@beatlab/pipeline/signal/reused-memory';
import { blocksOf, type SampleSource } from '@beatlab/pipeline/signal/sample-store';
import type { ArtifactStore } from '@beatlab/store/artifacts/artifact-store';
import { safetensorsParts } from '@beatlab/store/artifacts/safetensors';
import { openSafetensors, type SafetensorsFile } from '@beatlab/store/artifacts/safetensors-file';
import { TrainerError } from '../errors.ts';
import { ownIn, ownMetadata } from './own-sampling.ts';

/** The cleaned leads of a record, as the stage `preprocess` leaves them. They need not be in memory. */
export interface CleanRecord {
  name: string;
  samplingFrequencyHz: number;
  sampleCount: number;
  /** As the record itself is sampled, where its leads were resampled. */
  own?: Sampling;
  leadNames: string[];
  /** *units* mV */
  leads: SampleSource[];
}

/** Samples that are written at once. */
const writtenLength = 1 << 16;

/** The file of a cleaned record, part by part. Samples are float32, which is finer than any converter. */
export function cleanRecordParts(clean: CleanRecord): Iterable<Uint8Array> {
  const { name, samplingFrequencyHz, own, leadNames, leads } = clean;
  const tensors = leads.map(
    (lead, index) =>
      [`leads.${index}`, { dtype: 'F32', shape: [lead.length], parts: floatsOf(lead) }] as const,
  );
  return safetensorsParts(Object.fromEntries(tensors), {
    record: name,
    samplingFrequencyHz: String(samplingFrequencyHz),
    leads: JSON.stringify(leadNames),
    ...ownMetadata(own),
  });
}

function* floatsOf(lead: SampleSource): Generator<Float32Array> {
  const floats = new Float32Array(Math.min(writtenLength, lead.length));
  for (const [from, to] of blocksOf(lead.length, writtenLength)) {
    floats.set(lead.read(from, to));
    yield floats.subarray(0, to - from);
  }
}

/** A lead as it would be read from a stored file: float32, so that a record just cleaned gives what a stored one gives. */
export function asStored(lead: SampleSource): SampleSource {
  const room = reusedMemory((length) => new Float32Array(length));
  return {
    length: lead.length,
    read: (from, to) => {
      const samples = room(to - from);
      samples.set(lead.read(from, to));
      return samples;
    },
  };
}

/** Opens the cleaned leads of a record: their file was compared with its hash, and is read a block at a time. */
export async function openCleanRecord(
  artifacts: ArtifactStore,
  sha256: string,
): Promise<CleanRecord & { close(): void }> {
  const file = openSafetensors(await artifacts.verifiedPath(sha256));
  const { metadata } = file;
  const leadNames = JSON.parse(metadata.leads ?? '[]') as string[];
  const leads = leadNames.map((_, lead) => leadIn(file, `leads.${lead}`));
  return {
    name: metadata.record ?? '',
    samplingFrequencyHz: Number(metadata.samplingFrequencyHz),
    sampleCount: leads[0]?.length ?? 0,
    ...ownIn(metadata),
    leadNames,
    leads,
    close: file.close,
  };
}

function leadIn(file: SafetensorsFile, name: string): SampleSource {
  const place = file.tensors.get(name);
  if (place?.dtype !== 'F32') throw damagedStage(name, 'F32');
  const room = reusedMemory((length) => new Float32Array(length));
  return {
    length: (place.end - place.start) / Float32Array.BYTES_PER_ELEMENT,
    read: (from, to) => {
      const samples = room(to - from);
      file.readBytes(name, from * 4, new Uint8Array(samples.buffer, 0, samples.byteLength));
      return samples;
    },
  };
}

/** *errors* gives `STAGE.DAMAGED` */
export const damagedStage = (tensor: string, dtype: string): TrainerError =>
  new TrainerError({
    code: 'STAGE.DAMAGED',
    message: `a stored stage result has no ${dtype} tensor ${tensor}`,
    where: tensor,
    remedy: 'Delete the stored stage result and run again.',
  });
