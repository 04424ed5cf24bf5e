/** A double as the API writes it: JSON has no NaN and no infinities. */
export type MetricValue = number | 'NaN' | 'Infinity' | '-Infinity';

/** The double itself; what was never measured is NaN too. */
export const metricNumber = (value: MetricValue | null | undefined): number =>
  value === null || value === undefined ? Number.NaN : Number(value);
