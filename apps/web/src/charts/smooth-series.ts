/** How far a point's influence reaches: with a smoothing of s, e^(−1) after −1/ln s thousandths of the axis. */
const AXIS_PARTS = 1_000;

/**
 * Exponential moving average over x, debiased: each value counts for the stretch of the axis since the one before, and
 * fades with distance, so the line is the same whether a stretch is drawn from few points or from many.
 *
 * aᵢ = s^(1000 · Δxᵢ / extent), mᵢ = aᵢ mᵢ₋₁ + (1 − aᵢ) yᵢ, wᵢ = aᵢ wᵢ₋₁ + (1 − aᵢ), and the line is mᵢ / wᵢ.
 *
 * *smoothing* from 0, which gives the values back, to below 1 · *extent* of the whole axis, so that zooming in does not
 * change the line · what is not finite stays a gap, and the average goes on behind it
 */
export const smoothSeries = (
  xs: readonly number[],
  ys: readonly (number | null | undefined)[],
  smoothing: number,
  extent: number,
): (number | null | undefined)[] => {
  if (smoothing <= 0 || extent <= 0) return [...ys];
  let mean = 0;
  let weight = 0;
  let before: number | null = null;
  return ys.map((y, at) => {
    if (y == null || !Number.isFinite(y)) return y;
    const x = xs[at] ?? 0;
    // The first value stands for as long a stretch as the one behind it.
    const stretch = before === null ? nextStretch(xs, ys, at) : x - before;
    before = x;
    const fade = smoothing ** ((AXIS_PARTS * stretch) / extent);
    mean = fade * mean + (1 - fade) * y;
    weight = fade * weight + (1 - fade);
    return weight === 0 ? y : mean / weight;
  });
};

const nextStretch = (
  xs: readonly number[],
  ys: readonly (number | null | undefined)[],
  at: number,
): number => {
  for (let next = at + 1; next < ys.length; next += 1) if (ys[next] != null) return xs[next]! - xs[at]!;
  return 1;
};
