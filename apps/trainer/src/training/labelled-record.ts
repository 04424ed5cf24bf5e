/**
 * The sentence of one lead with the class of each token.
 *
 * *shapes* all `[tokens]`, without [CLS] and [SEP]
 */
export interface LabelledSentence {
  token: Int32Array;
  /** Mean of the wave's samples, in mV. */
  value: Float32Array;
  /** Class of the token, by beat or by the guide; −1 where it has none. */
  label: Int8Array;
  /**
   * Index into {@link LabelledRecord.beats}, or behind them into {@link LabelledRecord.extras}; −1 where the token
   * belongs to no R peak.
   */
  beat: Int32Array;
}

/** An annotated beat with a class. */
export interface LabelledBeat {
  /** Of the record itself, however its leads were resampled. */
  sample: number;
  symbol: string;
  class: number;
  /** Place of the R peak matched to it, in the record's own samples; −1 where none was found. */
  peak: number;
}

/** What training and validation see of a record. */
export interface LabelledRecord {
  name: string;
  /** Of the sentences: the record's own, or the one it was resampled to. */
  samplingFrequencyHz: number;
  sentences: LabelledSentence[];
  beats: LabelledBeat[];
  /** R peaks where no beat is annotated, in the record's own samples: EC57 counts them against the detector. */
  extras: number[];
  /** Ventricular flutter and fibrillation, half-open, in the record's own samples. */
  flutter: [start: number, end: number][];
  /** Of the record itself: what its beats count in. */
  ownSamplingFrequencyHz: number;
}
