/** How densely, and how long, a record is sampled. */
export interface Sampling {
  readonly samplingFrequencyHz: number;
  readonly sampleCount: number;
}

/** The sample that lies nearest to the time of a sample of another sampling of the same record. */
export function convertSample(
  sample: number,
  from: Pick<Sampling, 'samplingFrequencyHz'>,
  to: Sampling,
): number {
  const place = Math.round((sample * to.samplingFrequencyHz) / from.samplingFrequencyHz);
  return Math.min(to.sampleCount - 1, place);
}
