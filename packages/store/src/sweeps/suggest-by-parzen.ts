import { axisOf } from './axis.ts';
import type { Chance } from './chance.ts';
import { isResult, isScored, orderByWorth } from './order-by-worth.ts';
import { type Estimator, listEstimator, numberEstimator } from './parzen-estimator.ts';
import type { Observation, Question } from './sampler.ts';
import type { Dimension, Point, SearchSpace } from './search-space.ts';
import { drawUntried, suggestAtRandom } from './suggest-at-random.ts';

/** Share of the results that count as good (γ of Bergstra et al. 2011). */
const GOOD_SHARE = 0.15;

/** Points that are drawn, of which the most promising is taken. */
const CANDIDATES = 24;

/** Results needed before anything is learned: a quarter of the sweep, at least 4 and at most 10. */
export const randomStart = (runCount: number): number => Math.min(10, Math.max(4, Math.ceil(runCount / 4)));

/**
 * The tree-structured Parzen estimator: one density of the settings of good results, one of all others'; of points
 * drawn from the first, the one at which it exceeds the second most, which maximizes the expected improvement.
 * Runs in work count among the others, so that several at once don't try the same. Starts at random.
 * *source* Bergstra, Bardenet, Bengio, Kégl 2011, section 4
 */
export function suggestByParzen(question: Question, chance: Chance): Point {
  const { space, observations, runCount } = question;
  const { good, others } = divide(observations);
  const resultCount = observations.filter(isResult).length;
  if (good.length === 0 || resultCount < randomStart(runCount)) return suggestAtRandom(question, chance);
  const ofGood = estimate(space, good);
  const ofOthers = estimate(space, others);
  const promise = (point: Point) => likelihood(ofGood, point) - likelihood(ofOthers, point);
  const tried = observations.map(({ point }) => point);
  const candidates = Array.from({ length: CANDIDATES }, () =>
    drawUntried(space, tried, chance, () => drawFrom(ofGood, chance)),
  );
  return candidates.reduce((best, point) => (promise(point) > promise(best) ? point : best));
}

/** Where the good results end, in their order of worth; runs in work count among the others. */
export function divide(observations: readonly Observation[]): { good: Point[]; others: Point[] } {
  const results = orderByWorth(observations.filter(isResult));
  const withScore = results.filter(isScored).length;
  const goodCount = Math.min(withScore, Math.ceil(GOOD_SHARE * results.length));
  const open = observations.filter(({ outcome }) => outcome === 'open');
  return {
    good: results.slice(0, goodCount).map(({ point }) => point),
    others: [...results.slice(goodCount), ...open].map(({ point }) => point),
  };
}

function estimate(space: SearchSpace, points: readonly Point[]): [string, Estimator][] {
  const estimator = (key: string, dimension: Dimension) => {
    const seen = points.map((point) => point[key]);
    return dimension.kind === 'values'
      ? listEstimator(dimension.values, seen)
      : numberEstimator(axisOf(dimension), seen as number[]);
  };
  return Object.entries(space).map(([key, dimension]) => [key, estimator(key, dimension)]);
}

const drawFrom = (estimators: readonly [string, Estimator][], chance: Chance): Point =>
  Object.fromEntries(estimators.map(([key, estimator]) => [key, estimator.draw(chance)]));

const likelihood = (estimators: readonly [string, Estimator][], point: Point): number =>
  estimators.reduce((sum, [key, estimator]) => sum + estimator.logLikelihood(point[key]), 0);
