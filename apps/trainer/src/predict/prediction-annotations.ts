import type { Annotation } from '@beatlab/pipeline/io/annotation';
import type { PredictedBeat } from './predict-beats.ts';

/**
 * Predicted beats as WFDB annotations, which any WFDB program shows beside the signal.
 *
 * Of the five classes, N S V F Q are WFDB's own codes. A binary model says "not normal" and no more, and WFDB has no
 * such code; Q, a beat whose kind is not told, claims nothing that the model did not say, and the text says the rest.
 */
export function predictionAnnotations(
  beats: readonly PredictedBeat[],
  classes: readonly string[],
): Annotation[] {
  return beats.map(({ sample, class: predicted }) => {
    const name = classes[predicted]!;
    const isAbnormal = name === 'A';
    return {
      sample,
      symbol: isAbnormal ? 'Q' : name,
      subtype: 0,
      channel: 0,
      number: 0,
      aux: isAbnormal ? 'abnormal' : '',
    };
  });
}
