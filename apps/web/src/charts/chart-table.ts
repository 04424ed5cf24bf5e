import { type CsvTable, csvNumber } from '../export/csv-text.ts';
import type { Curve, CurvePoint } from './curve.ts';

/**
 * The numbers behind a chart: a row for each step, and of each curve its value, with least and greatest where buckets hold
 * several values. *units* steps as they were logged, times by ISO 8601
 */
export const chartTable = (curves: readonly Curve[]): CsvTable => {
  const byStep = curves.map(({ points }) => new Map(points.map((point) => [point.step, point])));
  const steps = [...new Set(byStep.flatMap((points) => [...points.keys()]))].sort((a, b) => a - b);
  const several = curves.map(({ points }) => points.some(({ min, max }) => min !== max));
  const cells = (point: CurvePoint | undefined, at: number) => [
    csvNumber(point?.value),
    ...(several[at] ? [csvNumber(point?.min), csvNumber(point?.max)] : []),
  ];
  return {
    columns: [
      'step',
      'time',
      ...curves.flatMap(({ label }, at) => [
        label,
        ...(several[at] ? [`${label}, least`, `${label}, greatest`] : []),
      ]),
    ],
    rows: steps.map((step) => [
      step,
      byStep.map((points) => points.get(step)?.time).find((time) => time !== undefined) ?? null,
      ...byStep.flatMap((points, at) => cells(points.get(step), at)),
    ]),
  };
};
