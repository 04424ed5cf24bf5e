import { type Delineation, findWaves } from '@beatlab/pipeline/delineate/find-waves';
import { inRecord } from '@beatlab/pipeline/errors';
import { type FilterPreset, filterLead } from '@beatlab/pipeline/filter/filter-lead';
import type { EcgRecord } from '@beatlab/pipeline/io/read-record';
import type { Sampling } from '@beatlab/pipeline/resample/convert-sample';
import { resampleRecord } from '@beatlab/pipeline/resample/resample-record';
import { makeSentence } from '@beatlab/pipeline/sentence/make-sentence';
import type { Samples } from '@beatlab/pipeline/signal/samples';
import type { Vocabulary } from '@beatlab/pipeline/vocabulary/vocabulary';
import type { CleanRecord } from './lead-files.ts';
import type { SegmentedRecord, SentencedRecord } from './segment-files.ts';

/**
 * Filters each lead. Samples are kept as float32, so that a stored record and one just made are the same.
 * *errors* `SIGNAL.TOO_SHORT`, `FILTER.BAND`, naming the record
 */
export const cleanRecord = (
  { name, samplingFrequencyHz, leads }: EcgRecord,
  filter: FilterPreset,
): CleanRecord => ({
  name,
  samplingFrequencyHz,
  leadNames: leads.map((lead) => lead.name),
  leads: inRecord(name, () =>
    leads.map(({ samples }) => new Float32Array(filterLead(samples, samplingFrequencyHz, filter))),
  ),
});

/**
 * Filters each lead of a record at another sampling frequency than its own; null keeps its own.
 * *errors* those of `cleanRecord`; `SIGNAL.RESAMPLE`
 */
export function cleanResampled(
  record: EcgRecord,
  resampleHz: number | null,
  filter: FilterPreset,
): CleanRecord {
  const resampled = resampleHz === null ? record : resampleRecord(record, resampleHz);
  const { samplingFrequencyHz, sampleCount } = record;
  const own: Sampling = { samplingFrequencyHz, sampleCount };
  return { ...cleanRecord(resampled, filter), ...(resampled === record ? {} : { own }) };
}

/** The leads as the pipeline computes with them. *units* mV */
export const float64Leads = ({ leads }: Pick<CleanRecord, 'leads'>): Float64Array[] =>
  leads.map((lead) => new Float64Array(lead));

/** Cuts each lead into wave segments around the record's R peaks. *units* R peaks in samples, ascending */
export const segmentRecord = (
  { name, samplingFrequencyHz, own }: Pick<CleanRecord, 'name' | 'samplingFrequencyHz' | 'own'>,
  leads: readonly Float64Array[],
  rPeaks: Int32Array,
  delineation: Delineation,
): SegmentedRecord => ({
  name,
  samplingFrequencyHz,
  sampleCount: leads[0]?.length ?? 0,
  ...(own === undefined ? {} : { own }),
  rPeaks,
  leads: leads.map((lead) => findWaves(lead, samplingFrequencyHz, rPeaks, delineation)),
});

/** Writes each lead's wave segments as a sentence in the words of a vocabulary. */
export const translateRecord = (
  segmented: SegmentedRecord,
  leads: readonly Samples[],
  samplingFrequencyHz: number,
  vocabulary: Vocabulary,
): SentencedRecord => ({
  ...segmented,
  leads: segmented.leads.map((segments, lead) =>
    makeSentence(leads[lead]!, samplingFrequencyHz, segments, vocabulary),
  ),
});
