import { type Calibration, calibrate } from '@beatlab/evaluation/curves/calibrate';
import { type JudgedColumns, oneAgainstRest } from './one-against-rest.ts';

export interface CalibrationInput extends JudgedColumns {
  readonly bins: number;
}

/** Says how well the probabilities of some classes against all others keep their promise. */
export function calibrateClass(input: CalibrationInput): Calibration {
  const { scores, isPositive } = oneAgainstRest(input);
  return calibrate(scores, isPositive, input.bins);
}
