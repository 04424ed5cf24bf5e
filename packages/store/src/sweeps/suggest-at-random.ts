import { axisOf } from './axis.ts';
import { type Chance, chooseOne } from './chance.ts';
import type { Question } from './sampler.ts';
import { type Dimension, type Point, pointAt, type SearchSpace, sizeOf, textOf } from './search-space.ts';

/** Spaces up to this size are drawn from without putting a point back. */
const MOST_UNTRIED = 10_000;

/** So many draws may hit points that were tried before the untried ones are counted up. */
const MOST_DRAWS = 100;

/**
 * A point at random, each setting by itself. In a finite space no point comes twice: the same settings would train
 * the same model again.
 */
export function suggestAtRandom({ space, observations }: Question, chance: Chance): Point {
  const tried = observations.map(({ point }) => point);
  return drawUntried(space, tried, chance, () => drawPoint(space, chance));
}

/** Draws until a point comes that no run has had; where chance brings none, one of the untried points. */
export function drawUntried(
  space: SearchSpace,
  tried: readonly Point[],
  chance: Chance,
  draw: () => Point,
): Point {
  const known = new Set(tried.map(textOf));
  for (let draws = 0; draws < MOST_DRAWS; draws++) {
    const point = draw();
    if (!known.has(textOf(point))) return point;
  }
  const untried = untriedOf(space, known);
  return untried.length > 0 ? chooseOne(untried, chance) : draw();
}

/** The points of a finite space that are not known; none where there are too many to count up. */
function untriedOf(space: SearchSpace, known: ReadonlySet<string>): Point[] {
  const size = sizeOf(space);
  if (size > MOST_UNTRIED) return [];
  return Array.from({ length: size }, (_, place) => pointAt(space, place)).filter(
    (point) => !known.has(textOf(point)),
  );
}

/** Each setting by itself. */
export function drawPoint(space: SearchSpace, chance: Chance): Point {
  return Object.fromEntries(
    Object.entries(space).map(([key, dimension]) => [key, drawValue(dimension, chance)]),
  );
}

function drawValue(dimension: Dimension, chance: Chance): unknown {
  if (dimension.kind === 'values') return chooseOne(dimension.values, chance);
  const axis = axisOf(dimension);
  return axis.valueAt(axis.low + chance() * (axis.high - axis.low));
}
