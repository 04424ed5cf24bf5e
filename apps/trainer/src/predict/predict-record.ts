import os from 'node:os';
import path from 'node:path';
import { openInference } from './infer.ts';
import { type PredictedBeat, predictBeats } from './predict-beats.ts';
import { type Prediction, summarizePrediction } from './prediction.ts';
import { readPredictionProvenance } from './prediction-provenance.ts';
import type { BeatlabModel } from './read-model.ts';
import { type PageStrips, readStrips } from './read-strips.ts';
import { inOwnSamples, recordName, sentenceRecord } from './sentence-record.ts';
import { readSignalQuality } from './signal-quality.ts';

/** Everything that a prediction's files are made of. */
export interface PredictedRecord {
  prediction: Prediction;
  beats: PredictedBeat[];
  strips: PageStrips;
}

export interface PredictRequest {
  /** `folder/100` or `folder/100.hea`. */
  file: string;
  /** Only the first seconds; null takes the whole record. */
  seconds: number | null;
  model: BeatlabModel;
  repositoryRoot: string;
  now: Date;
  onStep?: (step: { step: number; steps: number }) => void;
}

const mostThreads = 8;

/** Asks a model about a record that nobody annotated. *errors* those of reading, filtering and inference */
export async function predictRecord({
  file,
  seconds,
  model,
  repositoryRoot,
  now,
  onStep = () => {},
}: PredictRequest): Promise<PredictedRecord> {
  const [folder, name] = [path.dirname(file), recordName(file)];
  const record = await sentenceRecord(file, seconds, model);
  const inference = await openInference(model, Math.min(os.availableParallelism(), mostThreads));
  try {
    const beats = inOwnSamples(await predictBeats(record.sentences, model.card, inference, onStep), record);
    const prediction = summarizePrediction(record, model, beats, {
      quality: await readSignalQuality(folder, name, seconds),
      provenance: await readPredictionProvenance(folder, name, { repositoryRoot, now }),
    });
    return { prediction, beats, strips: await readStrips(folder, name, prediction, beats) };
  } finally {
    await inference.close();
  }
}
