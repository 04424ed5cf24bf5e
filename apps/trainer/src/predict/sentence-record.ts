import path from 'node:path';
import { detectRPeaks } from '@beatlab/pipeline/detect/detect-r-peaks';
import { type EcgRecord, readRecord } from '@beatlab/pipeline/io/read-record';
import { TrainerError } from '../errors.ts';
import { cleanRecord, float64Leads, segmentRecord, translateRecord } from '../stages/record-to-sentences.ts';
import type { SentencedRecord } from '../stages/segment-files.ts';
import type { BeatlabModel } from './read-model.ts';

/** A record that was never annotated, in the words of a model. */
export interface NewRecord {
  leadNames: string[];
  sentences: SentencedRecord;
}

/**
 * Takes a record the whole way that training took: filter, R peaks, wave segments, sentences.
 *
 * *units* seconds null takes the whole record · *errors* those of reading and filtering;
 * `RECORD.SAMPLING_FREQUENCY` where the model learned at another one
 */
export async function sentenceRecord(
  file: string,
  seconds: number | null,
  { card, origin }: Pick<BeatlabModel, 'card' | 'origin'>,
): Promise<NewRecord> {
  const record = await readRecord(path.dirname(file), recordName(file), { seconds });
  checkFrequency(record, card.samplingFrequenciesHz, origin);
  const clean = cleanRecord(record, card.filter);
  const leads = float64Leads(clean);
  const rPeaks = detectRPeaks(leads, clean.samplingFrequencyHz);
  const segmented = segmentRecord(clean, leads, rPeaks);
  return {
    leadNames: clean.leadNames,
    sentences: translateRecord(segmented, leads, clean.samplingFrequencyHz, card.vocabulary),
  };
}

/** `folder/100` and `folder/100.hea` both name record 100. */
export const recordName = (file: string): string => path.basename(file).replace(/\.hea$/, '');

function checkFrequency(
  { name, samplingFrequencyHz }: EcgRecord,
  learnedAt: readonly number[] | null,
  model: string,
): void {
  if (learnedAt === null || learnedAt.includes(samplingFrequencyHz)) return;
  throw new TrainerError({
    code: 'RECORD.SAMPLING_FREQUENCY',
    message: `record ${name} is sampled at ${samplingFrequencyHz} Hz, and model ${model} learned at ${learnedAt.join(', ')} Hz`,
    where: name,
    remedy: `Resample the record to ${learnedAt[0]} Hz (for example with WFDB's xform), or train a model at ${samplingFrequencyHz} Hz.`,
  });
}
