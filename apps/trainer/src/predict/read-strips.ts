import { readRecord } from '@beatlab/pipeline/io/read-record';
import { chooseExamples, chooseRhythm, type StripSpan } from './choose-strips.ts';
import type { PredictedBeat } from './predict-beats.ts';
import type { Prediction } from './prediction.ts';

/** A stretch of the record as recorded. *units* mV; NaN where a sample is missing */
export interface Strip extends StripSpan {
  leads: { name: string; samples: Float64Array }[];
  /** All beats within. */
  beats: PredictedBeat[];
}

/** What the page draws of the signal itself. */
export interface PageStrips {
  rhythm: Strip | null;
  examples: Strip[];
}

/** More would not be read on one page. */
export const mostDrawnLeads = 2;

/** Reads the stretches that the page shows, of the first two leads. *errors* those of reading the record */
export async function readStrips(
  folder: string,
  record: string,
  prediction: Prediction,
  beats: readonly PredictedBeat[],
): Promise<PageStrips> {
  const { samplingFrequencyHz, durationSeconds, episodes, model } = prediction;
  const sampleCount = Math.round(durationSeconds * samplingFrequencyHz);
  const source = { beats, classes: model.classes, episodes, samplingFrequencyHz, sampleCount };
  const read = async (span: StripSpan): Promise<Strip> => {
    const { leads } = await readRecord(folder, record, { from: span.from, to: span.to, missing: 'nan' });
    return {
      ...span,
      leads: leads.slice(0, mostDrawnLeads).map(({ name, samples }) => ({ name, samples })),
      beats: beats.filter(({ sample }) => sample >= span.from && sample < span.to),
    };
  };
  const rhythm = chooseRhythm(source);
  const examples = [];
  for (const span of chooseExamples(source)) examples.push(await read(span));
  return { rhythm: rhythm === null ? null : await read(rhythm), examples };
}
