import { type Delineation, findWavesIn } from '@beatlab/pipeline/delineate/find-waves';
import { inRecord } from '@beatlab/pipeline/errors';
import { cleanStore, type FilterPreset } from '@beatlab/pipeline/filter/filter-lead';
import type { StoredRecord } from '@beatlab/pipeline/io/read-leads';
import type { Sampling } from '@beatlab/pipeline/resample/convert-sample';
import { resampleStored } from '@beatlab/pipeline/resample/resample-record';
import { makeSentenceIn } from '@beatlab/pipeline/sentence/make-sentence';
import type { MakeStore } from '@beatlab/pipeline/signal/sample-store';
import type { Vocabulary } from '@beatlab/pipeline/vocabulary/vocabulary';
import type { CleanRecord } from './lead-files.ts';
import type { SegmentedRecord, SentencedRecord } from './segment-files.ts';

/**
 * Filters each lead of a record where it lies, at another sampling frequency than its own; null keeps its own.
 * *errors* `SIGNAL.TOO_SHORT`, `SIGNAL.RESAMPLE`, `FILTER.BAND`, naming the record
 */
export function cleanRecord(
  record: StoredRecord,
  resampleHz: number | null,
  filter: FilterPreset,
  makeStore: MakeStore,
): CleanRecord {
  const resampled = resampleHz === null ? record : resampleStored(record, resampleHz, makeStore);
  const { name, samplingFrequencyHz, sampleCount, leads } = resampled;
  const own: Sampling = {
    samplingFrequencyHz: record.samplingFrequencyHz,
    sampleCount: record.sampleCount,
  };
  return {
    name,
    samplingFrequencyHz,
    sampleCount,
    leadNames: leads.map((lead) => lead.name),
    leads: inRecord(name, () => leads.map(({ samples }) => cleanStore(samples, samplingFrequencyHz, filter))),
    ...(resampled === record ? {} : { own }),
  };
}

/** Cuts each lead into wave segments around the record's R peaks. *units* R peaks in samples, ascending */
export const segmentRecord = (
  { name, samplingFrequencyHz, sampleCount, own, leads }: CleanRecord,
  rPeaks: Int32Array,
  delineation: Delineation,
  makeStore: MakeStore,
): SegmentedRecord => ({
  name,
  samplingFrequencyHz,
  sampleCount,
  ...(own === undefined ? {} : { own }),
  rPeaks,
  leads: leads.map((lead) => findWavesIn(lead, samplingFrequencyHz, rPeaks, delineation, makeStore)),
});

/** Writes each lead's wave segments as a sentence in the words of a vocabulary. */
export const translateRecord = (
  segmented: SegmentedRecord,
  { leads, samplingFrequencyHz }: CleanRecord,
  vocabulary: Vocabulary,
): SentencedRecord => ({
  ...segmented,
  leads: segmented.leads.map((segments, lead) =>
    makeSentenceIn(leads[lead]!, samplingFrequencyHz, segments, vocabulary),
  ),
});
