import type { PredictedBeat } from './predict-beats.ts';

/** Predicted beats as a table that any spreadsheet opens. *units* seconds from the start of the record */
export function predictionTable(
  beats: readonly PredictedBeat[],
  classes: readonly string[],
  samplingFrequencyHz: number,
): string {
  const lines = beats.map(({ sample, class: predicted, probabilities }) =>
    [
      sample,
      (sample / samplingFrequencyHz).toFixed(3),
      classes[predicted],
      ...Array.from(probabilities, (p) => p.toFixed(6)),
    ].join(','),
  );
  return `${[['sample', 'seconds', 'class', ...classes.map((name) => `p_${name}`)].join(','), ...lines].join('\n')}\n`;
}
