import type { Annotation } from '@beatlab/pipeline/io/annotation';
import { type ClassificationMode, collapse, type LabelMap } from '@beatlab/pipeline/label/label-map';
import { type Labelling, labelByBeat, labelByInterval } from '@beatlab/pipeline/label/label-waves';
import { matchBeats } from '@beatlab/pipeline/label/match-beats';
import { convertSample, type Sampling } from '@beatlab/pipeline/resample/convert-sample';
import type { WaveSegments } from '@beatlab/pipeline/wave/wave-types';

/** The sentences of a record, as a run uses them. */
export interface RecordSentences {
  /** As its leads are sampled. */
  readonly sampling: Sampling;
  /** As the record itself is, by which annotations count. */
  readonly own: Sampling;
  readonly rPeaks: Int32Array;
  readonly leads: readonly (WaveSegments & { readonly token: Int32Array })[];
}

export interface ClassesOf {
  readonly labelMap: LabelMap;
  readonly labelling: Labelling;
  readonly mode: ClassificationMode;
  readonly classCount: number;
}

/**
 * Adds how often each token occurs in a record, by the class that the training gives it; the last count of a token is of
 * those without a class. *shapes* counts `[tokens][classCount + 1]`, row-major
 */
export function countTokens(
  { sampling, own, rPeaks, leads }: RecordSentences,
  annotations: readonly Annotation[],
  { labelMap, labelling, mode, classCount }: ClassesOf,
  counts: Float64Array,
): void {
  const inside = annotations.filter(({ sample }) => sample >= 0 && sample < own.sampleCount);
  const labelLead = (): ((lead: WaveSegments) => Int8Array) => {
    if (labelling === 'guide') {
      const onLeads = inside.map((one) => ({ ...one, sample: convertSample(one.sample, own, sampling) }));
      return (lead) => labelByInterval(lead, onLeads, labelMap);
    }
    const ownPeaks = rPeaks.map((peak) => convertSample(peak, sampling, own));
    const { classOfPeak } = matchBeats(inside, ownPeaks, own.samplingFrequencyHz, labelMap);
    return (lead) => labelByBeat(lead, classOfPeak);
  };
  const labelsOf = labelLead();
  for (const lead of leads) {
    const labels = labelsOf(lead);
    for (const [at, token] of lead.token.entries()) {
      const label = collapse(labels[at]!, mode);
      counts[token * (classCount + 1) + (label < 0 ? classCount : label)]! += 1;
    }
  }
}
