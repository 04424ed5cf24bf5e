/** A record whose beats were judged. */
export interface PredictedRecord {
  readonly name: string;
  /** Whose heart it is; null where nobody said. */
  readonly patient: string | null;
  /** In which its samples count; null where nobody said. */
  readonly samplingFrequencyHz: number | null;
  /** Ventricular flutter and fibrillation, half-open, in samples; null where nobody said. */
  readonly flutter: readonly (readonly [start: number, end: number])[] | null;
}

/** R peaks that a detector found where no beat is annotated, and what the model took them for. *shapes* `[extras]` */
export interface ExtraDetections {
  /** Index of the record. */
  readonly record: Int32Array;
  readonly sample: Int32Array;
  readonly predicted: Int8Array;
  /** *shape* `[extras, classes]` */
  readonly probabilities: Float32Array;
}

/**
 * The decision on every annotated beat, as columns, record by record and in order of time.
 *
 * *shapes* `[beats]`
 */
export interface BeatPredictions {
  readonly records: readonly PredictedRecord[];
  /** The annotation symbols that occur. */
  readonly symbols: readonly string[];
  /** The classes' names; a class is its place here. */
  readonly classes: readonly string[];
  readonly epoch: number | null;
  /** Index of the record. */
  readonly record: Int32Array;
  /** Place of the annotation. */
  readonly sample: Int32Array;
  /** Index of the symbol. */
  readonly symbol: Int32Array;
  readonly truth: Int8Array;
  /** −1: not detected. */
  readonly predicted: Int8Array;
  /** NaN where the beat was not detected. *shape* `[beats, classes]` */
  readonly probabilities: Float32Array;
  /** Place of the R peak that was matched to the beat, −1 for none; null where nobody said. */
  readonly peak: Int32Array | null;
  /** Null where nobody said which there were: then no figure can count them. */
  readonly extras: ExtraDetections | null;
}

/** The prediction of a beat that was not detected. */
export const missedBeat = -1;
