import type { WaveCounts } from '@beatlab/pipeline/vocabulary/token-ids';
import type { WaveVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary';
import type { WaveType } from '@beatlab/pipeline/wave/wave-types';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { StageFile } from './stage-ledger.ts';

/** Reads, checks, resamples and filters the leads of a record. */
export interface PreprocessTask {
  stage: 'preprocess';
  record: string;
  folder: string;
  /** Hashes of the record's files as the dataset version knows them, by name. */
  fileHashes: Record<string, string>;
  seconds: number | null;
  resampleHz: RunConfig['resampleHz'];
  filter: RunConfig['filter'];
}

/** Finds R peaks and delineates each lead. */
export interface SegmentTask {
  stage: 'segments';
  record: string;
  folder: string;
  /** sha256 of the preprocessed leads. */
  leads: string;
  rPeaks: RunConfig['rPeaks'];
  delineation: RunConfig['delineation'];
}

/** Fits the tokens of some wave types on the training records. */
export interface VocabularyTask {
  stage: 'vocabulary';
  types: readonly WaveType[];
  /** sha256 of leads and wave segments of each training record, in order of their names. */
  records: { leads: string; segments: string }[];
  seed: number;
  counts: WaveCounts;
}

/** Turns a record's wave segments into tokens. */
export interface SentenceTask {
  stage: 'sentences';
  record: string;
  leads: string;
  segments: string;
  /** sha256 of the vocabulary file. */
  vocabulary: string;
}

export type RecordTask = PreprocessTask | SegmentTask | VocabularyTask | SentenceTask;

export interface RecordTaskResult {
  /** What lies in the artifact store now. */
  files: StageFile[];
  /** The tokens of each wave type that was asked for. */
  fitted?: Partial<Record<WaveType, WaveVocabulary>>;
  seconds: number;
}
