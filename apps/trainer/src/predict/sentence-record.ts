import path from 'node:path';
import { findRPeaksIn, type RPeakDetector } from '@beatlab/pipeline/detect/find-r-peaks';
import { inRecord } from '@beatlab/pipeline/errors';
import { readLeads, type StoredRecord } from '@beatlab/pipeline/io/read-leads';
import { convertSample } from '@beatlab/pipeline/resample/convert-sample';
import { TrainerError } from '../errors.ts';
import { asStored } from '../stages/lead-files.ts';
import { cleanRecord, segmentRecord, translateRecord } from '../stages/record-to-sentences.ts';
import { openTemporaryScratch } from '../stages/scratch.ts';
import type { SentencedRecord } from '../stages/segment-files.ts';
import type { ModelCard } from './model-metadata.ts';
import type { PredictedBeat } from './predict-beats.ts';
import type { BeatlabModel } from './read-model.ts';

/** A record that was never annotated, in the words of a model. */
export interface NewRecord {
  leadNames: string[];
  /** As the record itself is sampled. */
  own: { samplingFrequencyHz: number; sampleCount: number };
  /** As the model sees it: at a sampling frequency that it learned at. */
  sentences: SentencedRecord;
}

/** Below this, what the model learned of a QRS complex is not in the record. */
const lowestFrequencyHz = 100;

/**
 * Takes a record the whole way that training took: filter, R peaks, wave segments, sentences. A record at another
 * sampling frequency than the model's is resampled first.
 *
 * *units* seconds null takes the whole record · *errors* those of reading, resampling and filtering;
 * `RECORD.SAMPLING_FREQUENCY` under 100 Hz
 */
export async function sentenceRecord(
  file: string,
  seconds: number | null,
  { card }: Pick<BeatlabModel, 'card'>,
): Promise<NewRecord> {
  const { makeStore, close } = await openTemporaryScratch();
  try {
    const record = await readLeads(path.dirname(file), recordName(file), { seconds }, makeStore);
    const filtered = cleanRecord(record, frequencyOf(card, record), card.filter, makeStore);
    const clean = { ...filtered, leads: filtered.leads.map(asStored) };
    const rPeaks = inRecord(clean.name, () =>
      findRPeaksIn(clean.leads, clean.samplingFrequencyHz, detectorOf(card), makeStore),
    );
    const segmented = segmentRecord(clean, rPeaks, card.delineation, makeStore);
    return {
      leadNames: clean.leadNames,
      own: { samplingFrequencyHz: record.samplingFrequencyHz, sampleCount: record.sampleCount },
      sentences: translateRecord(segmented, clean, card.vocabulary),
    };
  } finally {
    await close();
  }
}

/** The detector of a model; a new record has no annotated beats to take R peaks from, so another finds them then. */
export const detectorOf = ({ rPeaks }: Pick<ModelCard, 'rPeaks'>): RPeakDetector =>
  rPeaks === 'reference' ? 'detector' : rPeaks;

/** Beats of the record as the model saw it, at the samples of the record itself. */
export function inOwnSamples(
  beats: readonly PredictedBeat[],
  { own, sentences }: NewRecord,
): PredictedBeat[] {
  return beats.map((beat) => ({ ...beat, sample: convertSample(beat.sample, sentences, own) }));
}

/** `folder/100` and `folder/100.hea` both name record 100. */
export const recordName = (file: string): string => path.basename(file).replace(/\.hea$/, '');

/** The model's sampling frequency nearest to that of a record; null where the record has one that the model knows. */
function frequencyOf(
  { samplingFrequenciesHz: learnedAt }: ModelCard,
  { name, samplingFrequencyHz }: StoredRecord,
): number | null {
  if (learnedAt === null || learnedAt.includes(samplingFrequencyHz)) return null;
  if (samplingFrequencyHz < lowestFrequencyHz) {
    throw new TrainerError({
      code: 'RECORD.SAMPLING_FREQUENCY',
      message: `record ${name} is sampled at ${samplingFrequencyHz} Hz, and the model learned at ${learnedAt.join(', ')} Hz`,
      where: name,
      remedy: `Give a record of at least ${lowestFrequencyHz} Hz, or train a model on records like it.`,
    });
  }
  const distance = (hz: number) => Math.abs(Math.log(hz / samplingFrequencyHz));
  return learnedAt.reduce((best, hz) => (distance(hz) < distance(best) ? hz : best));
}
