/** One signal line of a WFDB header. */
export interface SignalHeader {
  /** File inside the record's folder that holds the samples. */
  readonly fileName: string;
  /** WFDB storage format, for example 212 or 16. */
  readonly format: number;
  readonly byteOffset: number;
  /** Steps of the converter in one millivolt. */
  readonly stepsPerMillivolt: number;
  /** Value of the converter at 0 mV. */
  readonly baseline: number;
  /** First sample as stored; null where the header does not say. */
  readonly firstSample: number | null;
  /** Sum of all stored samples modulo 2¹⁶; null where the header does not say. */
  readonly checksum: number | null;
  /** Name of the lead, for example MLII. */
  readonly description: string;
}

/** A record's `.hea` file. */
export interface RecordHeader {
  readonly name: string;
  readonly samplingFrequencyHz: number;
  /** Samples of each lead; null where the header leaves it to the signal file's size. */
  readonly sampleCount: number | null;
  readonly signals: readonly SignalHeader[];
  /** Lines after the signals that start with `#`, without it. */
  readonly comments: readonly string[];
}
