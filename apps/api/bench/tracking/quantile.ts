/** The value below which the given share of the measurements lies, one of them (nearest rank). */
export function quantile(measured: readonly number[], share: number): number {
  const sorted = [...measured].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
