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
  /** Index into {@link LabelledRecord.beats}; −1 where the token belongs to no labelled beat. */
  beat: Int32Array;
}

/** An annotated beat with a class. */
export interface LabelledBeat {
  /** Of the record itself, however its leads were resampled. */
  sample: number;
  symbol: string;
  class: number;
}

/** What training and validation see of a record. */
export interface LabelledRecord {
  name: string;
  /** Of the sentences: the record's own, or the one it was resampled to. */
  samplingFrequencyHz: number;
  sentences: LabelledSentence[];
  beats: LabelledBeat[];
}
