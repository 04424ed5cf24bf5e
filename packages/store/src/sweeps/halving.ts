/** Successive halving: at each rung only the best share of all runs that came there goes on. */
export interface Halving {
  /** The first rung: epochs that every run is given. */
  minimumEpochs: number;
  /** η: of so many runs one goes on, to so many times the epochs. */
  reductionFactor: number;
}

/** Epochs at which runs are judged, all before the last one. */
export function rungsOf({ minimumEpochs, reductionFactor }: Halving, epochs: number): number[] {
  const rungs: number[] = [];
  for (let rung = minimumEpochs; rung < epochs; rung *= reductionFactor) rungs.push(rung);
  return rungs;
}

export interface Verdict {
  goesOn: boolean;
  /** Place among the runs at this rung, from 1; equal scores share a place. */
  place: number;
  /** Runs that have come to this rung, this one among them. */
  rivals: number;
  /** How many of them may go on. */
  goOn: number;
}

/**
 * Judges a run that has come to a rung against all that came there before: it goes on where it belongs to the best
 * 1/η of them, or is the best. Nobody waits for others, so the first ones are judged by few. NaN is worse than any score.
 * *source* Jamieson and Talwalkar 2016; without waiting: Li et al. 2020 (ASHA), as a rule that ends runs
 */
export function judgeAtRung(
  score: number,
  earlier: readonly number[],
  { reductionFactor }: Halving,
): Verdict {
  const worth = (value: number) => (Number.isNaN(value) ? -Infinity : value);
  const rivals = earlier.length + 1;
  const place = 1 + earlier.filter((other) => worth(other) > worth(score)).length;
  const goOn = Math.max(1, Math.floor(rivals / reductionFactor));
  return { goesOn: place <= goOn, place, rivals, goOn };
}
