import type { CsvTable } from '../../export/csv-text.ts';
import { type MetricValue, metricNumber } from '../../format/metric-value.ts';
import type { Place } from '../curves/plan-curves.ts';

/** A bin of probabilities as the API gives it. */
export interface CalibrationBin {
  readonly from: MetricValue;
  readonly to: MetricValue;
  readonly count: number;
  readonly positives: number;
  readonly meanProbability: MetricValue;
}

export interface PlannedBin {
  /** What was promised, and what share came true. */
  readonly place: Place;
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Height of the bar that counts the bin's beats, in [0, 1]: by the square root, because most beats lie at the ends. */
  readonly bar: number;
}

/** The reliability diagram: a dot for each bin that holds beats. */
export const planCalibration = (bins: readonly CalibrationBin[]): PlannedBin[] => {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return bins
    .filter(({ count }) => count > 0)
    .map(({ from, to, count, positives, meanProbability }) => ({
      place: { x: metricNumber(meanProbability), y: positives / count },
      from: metricNumber(from),
      to: metricNumber(to),
      count,
      bar: Math.sqrt(count / most),
    }));
};

export const calibrationTable = (bins: readonly CalibrationBin[]): CsvTable => ({
  columns: ['from', 'to', 'beats', 'of the class', 'mean probability', 'share of the class'],
  rows: bins.map((bin) => [
    metricNumber(bin.from),
    metricNumber(bin.to),
    bin.count,
    bin.positives,
    metricNumber(bin.meanProbability),
    bin.positives / bin.count,
  ]),
});
