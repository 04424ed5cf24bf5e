import type { ModelCard } from '../model-metadata.ts';
import type { PredictedBeat } from '../predict-beats.ts';
import type { PredictedRecord } from '../predict-record.ts';
import { type Prediction, summarizePrediction } from '../prediction.ts';
import type { Strip } from '../read-strips.ts';

/** Sampling frequency of all records here. */
export const hz = 100;
export const five = ['N', 'S', 'V', 'F', 'Q'];

/** Beats of the classes named, one each second unless gaps (in samples) say otherwise. */
export function beatsOf(
  names: string,
  classes = five,
  gaps: Record<number, number> = {},
  top = 0.9,
): PredictedBeat[] {
  let sample = 0;
  return [...names].map((name, index) => {
    sample += gaps[index] ?? 100;
    const probabilities = new Float64Array(classes.length).fill((1 - top) / (classes.length - 1));
    probabilities[classes.indexOf(name)] = top;
    return { sample, class: classes.indexOf(name), probabilities };
  });
}

const card: ModelCard = {
  mode: 'five-class',
  classes: five,
  labelMapName: 'guide',
  filter: 'guide',
  tokensPerWindow: 48,
  rPeaks: 'detector',
  delineation: 'windows',
  samplingFrequenciesHz: [hz],
  epoch: 2,
  datasetHash: null,
  vocabulary: null as never,
};

/** What a model of this card would be told to have said, of a record `r1` of 11 minutes. */
export function summarize(
  beats: PredictedBeat[],
  about: Partial<ModelCard> = {},
  leadNames = ['MLII'],
): Prediction {
  const sampleCount = 66_000;
  const rPeaks = Int32Array.from(beats, ({ sample }) => sample);
  const sentences = { name: 'r1', samplingFrequencyHz: hz, sampleCount, leads: [], rPeaks };
  const model = { card: { ...card, ...about }, origin: 'm.onnx', sha256: 'a'.repeat(64) };
  return summarizePrediction(
    { leadNames, own: { samplingFrequencyHz: hz, sampleCount }, sentences },
    model,
    beats,
    {
      quality: leadNames.map((lead) => ({ lead, missingSeconds: 0, flatSeconds: 0 })),
      provenance: {
        madeAt: '2026-11-26T12:00:00.000Z',
        versions: { beatlab: '0.1.0', node: 'v20', 'onnxruntime-node': '1.30.0' },
        gitCommit: 'c'.repeat(40),
        gitDirty: false,
        recordFiles: [{ name: 'r1.hea', sha256: 'b'.repeat(64) }],
      },
    },
  );
}

/** The same without any signal to draw. */
export const predictedOf = (
  beats: PredictedBeat[],
  about: Partial<ModelCard> = {},
  leadNames?: string[],
): PredictedRecord => ({
  prediction: summarize(beats, about, leadNames),
  beats,
  strips: { rhythm: null, examples: [] },
});

/** A stretch of signal with a spike of 1 mV on each beat. */
export function stripOf(beats: PredictedBeat[], from: number, to: number, leadNames: string[]): Strip {
  const within = beats.filter(({ sample }) => sample >= from && sample < to);
  const samples = new Float64Array(to - from);
  for (const { sample } of within) samples[sample - from] = 1;
  return {
    from,
    to,
    title: 'run',
    beat: null,
    beats: within,
    leads: leadNames.map((name) => ({ name, samples })),
  };
}
