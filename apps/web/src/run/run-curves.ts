import type { Curve, CurvePoint } from '../charts/curve.ts';
import type { Scope } from '../generated/graphql.ts';
import { classColor, partColor, type Scheme } from '../theme/series-colors.ts';

/** One metric's history as the API gives it. */
export interface Series {
  readonly key: string;
  readonly points: readonly CurvePoint[];
}

export interface ChartOfRun {
  readonly title: string;
  readonly range: 'share' | 'free';
  readonly curves: readonly Curve[];
}

/** As many points as a chart of a run's page has pixels for. */
export const MAXIMUM_POINTS = 600;

export type MetricScope = 'beat' | 'token';

/** The API's word for it as keys and addresses have it. */
export const metricScope = (scope: Scope): MetricScope => (scope === 'TOKEN' ? 'token' : 'beat');

/** Classes in the order of their numbers; a pretraining, which has no mode, has none. */
export const classesOf = (mode: 'BINARY' | 'FIVE_CLASS' | null | undefined): readonly string[] => {
  if (mode == null) return [];
  return mode === 'BINARY' ? ['N', 'A'] : ['N', 'S', 'V', 'F', 'Q'];
};

/** Key of a metric: headline numbers are of beats, those of tokens carry `token/`. */
export const metricKey = (part: 'train' | 'val', scope: MetricScope, name: string): string =>
  `${part}/${scope === 'token' ? 'token/' : ''}${name}`;

const parts = [
  ['val', 'Validation'],
  ['train', 'Training'],
] as const;

/** Keys of everything that a run's charts show. */
export const curveKeys = (scope: MetricScope, classes: readonly string[]): string[] => [
  ...parts.flatMap(([part]) => [
    `${part}/loss`,
    metricKey(part, scope, 'accuracy'),
    metricKey(part, scope, 'f1'),
  ]),
  ...classes.map((name) => metricKey('val', scope, `f1/${name}`)),
];

/** The charts of a run's page: loss, accuracy, macro F1, and F1 of each class; of a pretraining the first two. */
export const runCharts = (
  series: readonly Series[],
  scope: MetricScope,
  classes: readonly string[],
  scheme: Scheme,
): ChartOfRun[] => {
  const byKey = new Map(series.map((each) => [each.key, each.points]));
  const ofParts = (key: (part: 'train' | 'val') => string): Curve[] =>
    parts.flatMap(([part, label]) => {
      const points = byKey.get(key(part));
      return points === undefined
        ? []
        : [{ label, color: partColor(part, scheme), dashed: part === 'train', points }];
    });
  const ofClasses = classes.flatMap((name): Curve[] => {
    const points = byKey.get(metricKey('val', scope, `f1/${name}`));
    return points === undefined ? [] : [{ label: name, color: classColor(name, scheme), points }];
  });
  const loss: ChartOfRun = { title: 'Loss', range: 'free', curves: ofParts((part) => `${part}/loss`) };
  if (classes.length === 0) {
    return [
      loss,
      { title: 'Hidden tokens guessed', range: 'share', curves: ofParts((part) => `${part}/accuracy`) },
    ];
  }
  return [
    loss,
    { title: 'Accuracy', range: 'share', curves: ofParts((part) => metricKey(part, scope, 'accuracy')) },
    { title: 'Macro F1', range: 'share', curves: ofParts((part) => metricKey(part, scope, 'f1')) },
    { title: 'F1 by class', range: 'share', curves: ofClasses },
  ];
};
