/** How the learning rate goes along over the steps of a training. */
export interface Schedule {
  kind: 'constant' | 'cosine' | 'one-cycle';
  /** The highest rate. */
  learningRate: number;
  /** Share of the steps in which the rate rises. */
  warmupShare: number;
  /** Steps of the whole training. */
  steps: number;
}

/** Where one-cycle starts and ends: the highest rate divided by these, one after the other. */
const ONE_CYCLE = { start: 25, end: 1e4 } as const;

/** From `from` to `to` along half a cosine, as `share` goes from 0 to 1. */
const anneal = (from: number, to: number, share: number): number =>
  to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));

/**
 * The learning rate of a step, counted from 1.
 *
 * `constant` stays at its rate; `cosine` falls to 0 along half a cosine; both rise to it in a straight line first.
 * `one-cycle` rises from 1/25 of it along half a cosine and falls to 1/250,000.
 * *source* Loshchilov 2017 with the warm-up of BERT; Smith 2018 as PyTorch's OneCycleLR, momentum left alone
 */
export function learningRateAt(step: number, { kind, learningRate, warmupShare, steps }: Schedule): number {
  if (kind === 'one-cycle') {
    const top = warmupShare * steps - 1;
    const lowest = learningRate / ONE_CYCLE.start;
    const done = Math.min(step, steps) - 1;
    if (done <= top) return anneal(lowest, learningRate, top > 0 ? done / top : 1);
    return anneal(learningRate, lowest / ONE_CYCLE.end, (done - top) / Math.max(1, steps - 1 - top));
  }
  const warmup = Math.round(warmupShare * steps);
  if (step <= warmup) return (learningRate * step) / warmup;
  if (kind === 'constant') return learningRate;
  return anneal(learningRate, 0, (step - 1 - warmup) / Math.max(1, steps - warmup));
}
