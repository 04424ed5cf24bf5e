/** 1, 2 or 5 times a power of ten, not below what is asked for. */
export const roundStep = (atLeast: number): number => {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return power * ([1, 2, 5, 10].find((digit) => digit * power >= atLeast * (1 - 1e-9)) ?? 10);
};

/** Takes the last bits of a sum of tenths away: 0.30000000000000004 is 0.3. */
export const trimBits = (value: number): number => Number(value.toPrecision(12));
