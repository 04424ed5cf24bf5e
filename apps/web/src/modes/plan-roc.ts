/** A point of a ROC curve. */
export interface RocPoint {
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/** The part of the unit square that a ROC picture shows. */
export interface RocBox {
  readonly maxFalse: number;
  readonly minTrue: number;
}

export const wholeBox: RocBox = { maxFalse: 1, minTrue: 0 };

const tenths = (value: number, up: boolean): number => (up ? Math.ceil : Math.floor)(value * 10 - 1e-9) / 10;

/** The upper left corner that holds all points at which runs work, with room around them. */
export const boxAround = (points: readonly RocPoint[]): RocBox => {
  const farthest = Math.max(...points.map(({ falsePositiveRate }) => falsePositiveRate));
  const lowest = Math.min(...points.map(({ truePositiveRate }) => truePositiveRate));
  return {
    maxFalse: Math.min(1, Math.max(0.1, tenths(farthest * 1.3, true))),
    minTrue: Math.max(0, Math.min(0.9, tenths(lowest - 0.1, false))),
  };
};

/** Share of the positives found at a share of false alarms, between the points of a curve. */
export const truePositiveRateAt = (curve: readonly RocPoint[], falsePositiveRate: number): number => {
  let before = curve[0] ?? { falsePositiveRate: 0, truePositiveRate: 0 };
  for (const point of curve) {
    if (point.falsePositiveRate > falsePositiveRate) {
      const run = point.falsePositiveRate - before.falsePositiveRate;
      const rise = point.truePositiveRate - before.truePositiveRate;
      return before.truePositiveRate + (rise * (falsePositiveRate - before.falsePositiveRate)) / run;
    }
    before = point;
  }
  return before.truePositiveRate;
};

const columns = 120;

/** The mean of some curves at equal shares of false alarms (vertical averaging), denser where they rise. */
export const meanCurve = (curves: readonly (readonly RocPoint[])[]): RocPoint[] =>
  Array.from({ length: columns + 1 }, (_, column) => {
    const falsePositiveRate = (column / columns) ** 2;
    const rates = curves.map((curve) => truePositiveRateAt(curve, falsePositiveRate));
    return {
      falsePositiveRate,
      truePositiveRate: rates.reduce((sum, rate) => sum + rate, 0) / rates.length,
    };
  });

/** The mean of some points, on each axis by itself. */
export const meanPoint = (points: readonly RocPoint[]): RocPoint => {
  const mean = (of: (point: RocPoint) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  return {
    falsePositiveRate: mean((point) => point.falsePositiveRate),
    truePositiveRate: mean((point) => point.truePositiveRate),
  };
};

/** A curve within a box, cut where it leaves it. */
export const cutCurve = (curve: readonly RocPoint[], { maxFalse, minTrue }: RocBox): RocPoint[] => {
  const inside = curve.filter(
    ({ falsePositiveRate, truePositiveRate }) => falsePositiveRate <= maxFalse && truePositiveRate >= minTrue,
  );
  const entry = curve.findIndex(({ truePositiveRate }) => truePositiveRate >= minTrue);
  const [before, after] = [curve[entry - 1], curve[entry]];
  const start: RocPoint[] = [];
  if (before !== undefined && after !== undefined && after.truePositiveRate > before.truePositiveRate) {
    const share = (minTrue - before.truePositiveRate) / (after.truePositiveRate - before.truePositiveRate);
    const at = before.falsePositiveRate + share * (after.falsePositiveRate - before.falsePositiveRate);
    if (at <= maxFalse) start.push({ falsePositiveRate: at, truePositiveRate: minTrue });
  }
  const end = truePositiveRateAt(curve, maxFalse);
  return [
    ...start,
    ...inside,
    ...(end >= minTrue ? [{ falsePositiveRate: maxFalse, truePositiveRate: end }] : []),
  ];
};
