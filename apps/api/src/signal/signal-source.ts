import type { Samples } from '@beatlab/pipeline/signal/samples';

/** The leads of a record, as they were recorded or as a run's filter left them, of which parts are read. */
export interface SignalSource {
  /** The same key, the same samples. */
  readonly key: string;
  readonly samplingFrequencyHz: number;
  readonly sampleCount: number;
  readonly leads: readonly string[];
  /** Samples `[from, to)` of each lead, within the record; NaN where one is missing. *units* mV */
  read(from: number, to: number): Promise<Samples[]>;
}
