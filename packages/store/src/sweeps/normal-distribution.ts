/** Density of the standard normal distribution. */
export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/**
 * Share of the standard normal distribution below x, to about 1e-14: its power series near 0 (Abramowitz and Stegun
 * 26.2.11), its continued fraction in the tails (26.2.14).
 */
export function normalShareBelow(x: number): number {
  const distance = Math.abs(x);
  const above = distance < 3 ? 0.5 - seriesFromZero(distance) : tail(distance);
  return x < 0 ? above : 1 - above;
}

/** Share between 0 and x. */
function seriesFromZero(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return normalDensity(x) * sum;
}

/** Share above x, from 3 on, where 60 terms are enough. */
function tail(x: number): number {
  let fraction = x;
  for (let term = 60; term >= 1; term--) fraction = x + term / fraction;
  return normalDensity(x) / fraction;
}
