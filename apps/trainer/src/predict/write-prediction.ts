import { access, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { writeAnnotations } from '@beatlab/pipeline/io/write-annotations';
import { TrainerError } from '../errors.ts';
import { cannotWrite, openFolder } from './open-folder.ts';
import type { PredictedBeat } from './predict-beats.ts';
import type { Prediction } from './prediction.ts';
import { predictionAnnotations } from './prediction-annotations.ts';
import { predictionSummary } from './prediction-summary.ts';
import { predictionTable } from './prediction-table.ts';

export const defaultAnnotator = 'beatlab';

/** Where a prediction goes: `FOLDER/RECORD.ANNOTATOR` and, beside it, the same with .csv, .json and .md. */
export interface PredictionPlace {
  folder: string;
  record: string;
  annotator: string;
}

/**
 * Refuses a place where something of others would be lost, or nothing can be written, before any work is done: only
 * files under Beatlab's own annotator name are written again. Makes the folder.
 * *errors* `PREDICT.ANNOTATOR`, `PREDICT.EXISTS`, `PREDICT.WRITE`
 */
export async function checkPlace({ folder, record, annotator }: PredictionPlace): Promise<void> {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,31}$/.test(annotator) || /^(hea|dat|csv|json|md)$/i.test(annotator)) {
    throw new TrainerError({
      code: 'PREDICT.ANNOTATOR',
      message: `“${annotator}” is no name for an annotator`,
      where: '--annotator',
      remedy: 'Take letters and digits, beginning with a letter, such as beatlab or qrs2; not hea or dat.',
    });
  }
  const file = path.join(folder, `${record}.${annotator}`);
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (!exists || annotator === defaultAnnotator) return openFolder(folder);
  throw new TrainerError({
    code: 'PREDICT.EXISTS',
    message: `there is a file ${file} already`,
    where: file,
    remedy: 'Take another --annotator or --out, or move the file away.',
  });
}

/** Writes annotations, table, JSON (with every beat) and summary; returns the files. *errors* `PREDICT.WRITE` */
export async function writePrediction(
  place: PredictionPlace,
  prediction: Prediction,
  beats: readonly PredictedBeat[],
): Promise<string[]> {
  const { folder, record, annotator } = place;
  const { classes } = prediction.model;
  const base = path.join(folder, `${record}.${annotator}`);
  try {
    await writeAnnotations(folder, record, predictionAnnotations(beats, classes), annotator);
    await writeFile(`${base}.csv`, predictionTable(beats, classes, prediction.samplingFrequencyHz));
    await writeFile(`${base}.json`, `${JSON.stringify(withBeats(prediction, beats))}\n`);
    await writeFile(`${base}.md`, `${predictionSummary(prediction)}\n`);
  } catch (error) {
    throw cannotWrite(folder, error);
  }
  return [base, `${base}.csv`, `${base}.json`, `${base}.md`];
}

const withBeats = (prediction: Prediction, beats: readonly PredictedBeat[]) => ({
  ...prediction,
  beatList: beats.map(({ sample, class: predicted, probabilities }) => ({
    sample,
    seconds: Number((sample / prediction.samplingFrequencyHz).toFixed(3)),
    class: prediction.model.classes[predicted],
    probabilities: Array.from(probabilities, (p) => Number(p.toFixed(6))),
  })),
});
