import type { RPeakDetector } from '@beatlab/pipeline/detect/find-r-peaks';
import { type Episode, findEpisodes, uncertainBelow } from './find-episodes.ts';
import type { ModelCard } from './model-metadata.ts';
import type { PredictedBeat } from './predict-beats.ts';
import type { PredictionProvenance } from './prediction-provenance.ts';
import type { BeatlabModel } from './read-model.ts';
import { type Ectopy, ectopyOf, type RrFigures, rrFiguresOf } from './rhythm-figures.ts';
import { detectorOf, type NewRecord } from './sentence-record.ts';
import type { LeadQuality } from './signal-quality.ts';

/** What a model says of a record, without the single beats. */
export interface Prediction extends PredictionContext {
  record: string;
  samplingFrequencyHz: number;
  durationSeconds: number;
  leads: string[];
  model: {
    origin: string;
    sha256: string;
    classes: readonly string[];
    epoch: number | null;
    datasetHash: string | null;
    /** The detector that found the R peaks here. */
    rPeaks: RPeakDetector;
  } & Pick<ModelCard, 'mode' | 'labelMapName' | 'filter' | 'delineation' | 'tokensPerWindow'>;
  beats: number;
  /** From RR intervals: over the whole record, and over the fastest and slowest 8 in a row. *units* beats a minute */
  rate: { mean: number; fastest: number; slowest: number } | null;
  /** Beats of each class. */
  counts: Record<string, number>;
  /** R peaks that no wave of theirs was found for: they are in no count and no file. */
  notJudged: number;
  rr: RrFigures | null;
  /** By class. */
  ectopy: Record<string, Ectopy>;
  /** Mean of each beat's largest probability, and the beats whose largest is under `below`; mean null without beats. */
  confidence: { mean: number | null; uncertain: number; below: number };
  episodes: Episode[];
  /** What the reader should know about how this came about. */
  notes: string[];
}

/** What is known of a prediction beside record, model and beats. */
export interface PredictionContext {
  quality: LeadQuality[];
  provenance: PredictionProvenance;
}

const rateIntervals = 8;

/** Counts and measures what a model said of each beat. *units* beats in the record's own samples */
export function summarizePrediction(
  { leadNames, own, sentences }: NewRecord,
  { card, origin, sha256 }: Omit<BeatlabModel, 'bytes'>,
  beats: readonly PredictedBeat[],
  { quality, provenance }: PredictionContext,
): Prediction {
  const { mode, classes, labelMapName, filter, delineation, tokensPerWindow, epoch, datasetHash } = card;
  const { samplingFrequencyHz, sampleCount } = own;
  const tops = beats.map(({ probabilities }) => Math.max(...probabilities));
  return {
    record: sentences.name,
    samplingFrequencyHz,
    durationSeconds: sampleCount / samplingFrequencyHz,
    leads: leadNames,
    model: {
      ...{ origin, sha256, mode, classes, labelMapName, filter, delineation, tokensPerWindow, epoch },
      datasetHash,
      rPeaks: detectorOf(card),
    },
    beats: beats.length,
    rate: ratesOf(beats, samplingFrequencyHz),
    counts: Object.fromEntries(
      classes.map((name, index) => [name, beats.filter((beat) => beat.class === index).length]),
    ),
    notJudged: sentences.rPeaks.length - beats.length,
    rr: rrFiguresOf(beats, classes, samplingFrequencyHz),
    ectopy: ectopyOf(beats, classes),
    confidence: {
      mean: tops.length === 0 ? null : tops.reduce((sum, top) => sum + top, 0) / tops.length,
      uncertain: tops.filter((top) => top < uncertainBelow).length,
      below: uncertainBelow,
    },
    episodes: findEpisodes(beats, classes, samplingFrequencyHz),
    quality,
    provenance,
    notes: [
      ...notesOn(card, beats.length),
      ...resamplingNote(samplingFrequencyHz, sentences.samplingFrequencyHz),
    ],
  };
}

function ratesOf(beats: readonly PredictedBeat[], samplingFrequencyHz: number): Prediction['rate'] {
  if (beats.length < 2) return null;
  const span = Math.min(rateIntervals, beats.length - 1);
  const rateOver = (first: number, last: number) =>
    (60 * samplingFrequencyHz * (last - first)) / (beats[last]!.sample - beats[first]!.sample);
  let [fastest, slowest] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let first = 0; first + span < beats.length; first++) {
    const rate = rateOver(first, first + span);
    fastest = Math.max(fastest, rate);
    slowest = Math.min(slowest, rate);
  }
  return { mean: rateOver(0, beats.length - 1), fastest, slowest };
}

function notesOn({ rPeaks, samplingFrequenciesHz, mode }: ModelCard, beats: number): string[] {
  const notes = [];
  if (beats === 0) notes.push('No beats were detected.');
  if (rPeaks === 'reference') {
    notes.push('The model learned on annotated R peaks; here they were detected.');
  }
  if (samplingFrequenciesHz === null) {
    notes.push(
      'The model does not say at which sampling frequency it learned; the record was taken as it is.',
    );
  }
  if (mode === 'binary') {
    notes.push(
      'WFDB has no code for “abnormal”: such beats are written as Q (unclassifiable) with the text “abnormal”.',
    );
  }
  return notes;
}

const resamplingNote = (ownHz: number, seenHz: number): string[] =>
  ownHz === seenHz
    ? []
    : [
        `The record was resampled from ${ownHz} to ${seenHz} Hz, where the model learned; samples here are its own.`,
      ];
