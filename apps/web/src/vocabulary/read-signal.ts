import { fetchSignal, type SignalOf, SignalRefused } from '../record/fetch-signal.ts';
import type { SignalFile } from '../record/signal-file.ts';

/** A stretch of one lead. */
export interface LeadSignal {
  readonly samplingFrequencyHz: number;
  readonly sampleCount: number;
  readonly leads: readonly string[];
  /** First sample of the stretch. */
  readonly from: number;
  /** *units* mV */
  readonly samples: Float32Array;
}

export interface RecordOfRun extends SignalOf {
  readonly record: string;
}

/** The lead in an answer whose stretch is short enough for every sample of it. */
export const leadSignalOf = ({ tensors, metadata }: SignalFile): LeadSignal => ({
  samplingFrequencyHz: Number(metadata.samplingFrequencyHz),
  sampleCount: Number(metadata.sampleCount),
  leads: JSON.parse(metadata.leads ?? '[]') as string[],
  from: Number(metadata.from),
  samples: tensors.get('samples')?.data ?? new Float32Array(0),
});

/** Samples `[from, to)` of a lead, of all leads where none is named; null where they can't be read. */
export const readSignal = async (
  { record, ...of }: RecordOfRun,
  range: { readonly from: number; readonly to: number; readonly lead?: string },
  stopped: AbortSignal,
): Promise<LeadSignal | null> => {
  try {
    return leadSignalOf(await fetchSignal(of, record, { ...range, points: 8192 }, stopped));
  } catch (error) {
    if (stopped.aborted || error instanceof SignalRefused) return null;
    throw error;
  }
};
