import type { CsvTable } from '../../export/csv-text.ts';
import { csvNumber } from '../../export/csv-text.ts';
import { type MetricValue, metricNumber } from '../../format/metric-value.ts';

/** How all classes but N are called together. */
export const ABNORMAL = 'abnormal';

/** The classes that a curve can be drawn of: each, and all but N together where there are several. */
export const curveClasses = (classes: readonly string[]): string[] =>
  classes.length > 2 && classes.includes('N') && !classes.includes(ABNORMAL)
    ? [ABNORMAL, ...classes]
    : [...classes];

/** The class that the address names, where there is one; else what matters first: abnormal, or what is not N. */
export const chosenClass = (names: readonly string[], asked: string | null): string =>
  names.find((name) => name === asked) ?? names.find((name) => name !== 'N') ?? '';

/** Curves of one class as the API gives them. */
export interface ClassCurves {
  readonly class: string;
  readonly positives: number;
  readonly negatives: number;
  readonly roc: {
    readonly area: MetricValue;
    readonly points: readonly {
      readonly threshold: MetricValue;
      readonly falsePositiveRate: MetricValue;
      readonly truePositiveRate: MetricValue;
    }[];
  };
  readonly precisionRecall: {
    readonly averagePrecision: MetricValue;
    readonly points: readonly {
      readonly threshold: MetricValue;
      readonly precision: MetricValue;
      readonly recall: MetricValue;
    }[];
  };
}

/** A point of the unit square. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface PlannedCurve {
  readonly class: string;
  /** Area under the curve, or average precision; NaN where the class does not occur. */
  readonly area: number;
  readonly places: readonly (Place & { readonly threshold: number })[];
}

export const planRoc = (curves: readonly ClassCurves[]): PlannedCurve[] =>
  curves.map(({ class: name, roc }) => ({
    class: name,
    area: metricNumber(roc.area),
    places: finite(
      roc.points.map((point) => ({
        threshold: metricNumber(point.threshold),
        x: metricNumber(point.falsePositiveRate),
        y: metricNumber(point.truePositiveRate),
      })),
    ),
  }));

export const planPrecisionRecall = (curves: readonly ClassCurves[]): PlannedCurve[] =>
  curves.map(({ class: name, precisionRecall }) => ({
    class: name,
    area: metricNumber(precisionRecall.averagePrecision),
    places: finite(
      precisionRecall.points.map((point) => ({
        threshold: metricNumber(point.threshold),
        x: metricNumber(point.recall),
        y: metricNumber(point.precision),
      })),
    ),
  }));

const finite = <P extends Place>(places: readonly P[]): P[] =>
  places.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));

/** What the calls of a run, or a threshold, give. */
export interface OperatingCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
}

/** Where an operating point lies in both pictures; null in a picture that has no place for it. */
export const placesOf = (
  counts: OperatingCounts,
): { readonly roc: Place | null; readonly pr: Place | null } => {
  const recall = counts.truePositives / (counts.truePositives + counts.falseNegatives);
  const falseRate = counts.falsePositives / (counts.falsePositives + counts.trueNegatives);
  const precision = counts.truePositives / (counts.truePositives + counts.falsePositives);
  const place = (x: number, y: number) => (Number.isNaN(x + y) ? null : { x, y });
  return { roc: place(falseRate, recall), pr: place(recall, precision) };
};

/** The frame of a unit square on the screen, in pixels from the left and from above. */
export interface Frame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const toScreen = ({ left, top, width, height }: Frame, { x, y }: Place): Place => ({
  x: left + x * width,
  y: top + (1 - y) * height,
});

/** A curve as an SVG path. */
export const pathOf = (frame: Frame, places: readonly Place[]): string =>
  places
    .map((place, at) => {
      const { x, y } = toScreen(frame, place);
      return `${at === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`;
    })
    .join(' ');

/** Curves as a table for a file: the points drawn, with their thresholds. */
export const curvesTable = (
  curves: readonly PlannedCurve[],
  names: { readonly x: string; readonly y: string; readonly area: string },
): CsvTable => ({
  columns: ['class', names.area, 'threshold', names.x, names.y],
  rows: curves.flatMap((curve) =>
    curve.places.map(({ threshold, x, y }) => [
      curve.class,
      csvNumber(curve.area as MetricValue),
      threshold,
      x,
      y,
    ]),
  ),
});
