/** One signal line of a WFDB header. */
export interface SignalHeader {
  /** File inside the record's folder that holds the samples; `~` where there are none. */
  readonly fileName: string;
  /** WFDB storage format, for example 212 or 16. */
  readonly format: number;
  /** Samples of this signal in each frame: it is sampled so many times faster than the record. */
  readonly samplesPerFrame: number;
  /** Frames stored before the one that belongs to the record's first. */
  readonly skew: number;
  readonly byteOffset: number;
  /** Physical unit as the header names it, for example mV. */
  readonly units: string;
  /** Steps of the converter in one of `units`. */
  readonly stepsPerUnit: number;
  /** Steps of the converter in one millivolt; null where the signal is no voltage. */
  readonly stepsPerMillivolt: number | null;
  /** Value of the converter at 0 units. */
  readonly baseline: number;
  /** Value of the converter in the middle of its range. */
  readonly zero: number;
  /** First sample as stored; null where the header does not say. */
  readonly firstSample: number | null;
  /** Sum of all stored samples modulo 2¹⁶; null where the header does not say. */
  readonly checksum: number | null;
  /** The file is padded to a multiple of so many bytes; 0 where it is not. */
  readonly blockSizeBytes: number;
  /** Name of the lead, for example MLII. */
  readonly description: string;
}

/** One segment line: a record that is a stretch of a longer one. */
export interface RecordSegment {
  /** Name of an ordinary record in the same folder; `~` where nothing was recorded. */
  readonly name: string;
  /** Frames; 0 for a layout, which names the signals that the segments after it may hold. */
  readonly sampleCount: number;
}

/** A record's `.hea` file. */
export interface RecordHeader {
  readonly name: string;
  /** Frames a second; a signal with several samples a frame is sampled faster. */
  readonly samplingFrequencyHz: number;
  /** Frames, which for nearly every record are the samples of each lead; null where the header leaves it open. */
  readonly sampleCount: number | null;
  /** Time and date of the first sample as the header writes them, for example 13:05:00 and 25/4/1989. */
  readonly baseTime: string | null;
  readonly baseDate: string | null;
  /** Empty for a record of several segments. */
  readonly signals: readonly SignalHeader[];
  /** Empty for an ordinary record. */
  readonly segments: readonly RecordSegment[];
  /** Lines that start with `#`, without it. */
  readonly comments: readonly string[];
}
