'use client';

import { Group, SegmentedControl, SimpleGrid, Text, Title } from '@mantine/core';
import { CsvButton } from '../export/csv-button.tsx';
import { formatCount, formatShare } from '../format/format-number.ts';
import { metricNumber } from '../format/metric-value.ts';
import { RunOperatingPointDocument } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useKept } from '../graphql/use-kept.ts';
import { className } from '../run/mode-name.ts';
import type { RunDetails } from '../run/use-run.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import { CalibrationFigure } from './calibration/calibration-figure.tsx';
import { CurveFigure, type Mark } from './curves/curve-figure.tsx';
import { type OperatingPoint, OperatingTable } from './curves/operating-table.tsx';
import {
  chosenClass,
  curveClasses,
  curvesTable,
  placesOf,
  planPrecisionRecall,
  planRoc,
} from './curves/plan-curves.ts';
import { ThresholdSlider } from './curves/threshold-slider.tsx';
import { useClassCurves } from './curves/use-class-curves.ts';
import style from './evaluation.module.css';
import type { JudgedRun } from './judged-run.ts';
import type { ResultsView } from './results-view.ts';

interface CurvesSectionProps {
  readonly run: RunDetails;
  readonly revision: number;
  readonly judged: JudgedRun;
  readonly view: ResultsView;
  readonly update: (patch: SearchPatch) => void;
}

/** Where the slider stands until the reader moves it. */
const FIRST_THRESHOLD = 0.5;

/** What other thresholds than the run's own would give: ROC and precision-recall of each class. */
export const CurvesSection = ({ run, revision, judged, view, update }: CurvesSectionProps) => {
  const names = curveClasses(judged.patientIntervals?.classes.map((each) => each.class) ?? []);
  const name = chosenClass(names, view.className);
  const threshold = view.threshold ?? FIRST_THRESHOLD;
  const { curves, error } = useClassCurves(run.id, names, revision);
  const own = useOperatingPoint(run.id, name, null, revision);
  const atThreshold = useOperatingPoint(run.id, name, threshold, revision);
  const counted = metricNumber(atThreshold?.threshold ?? threshold);
  const shown = curves.find((curve) => curve.class === name);
  const positives = shown?.positives ?? 0;
  const prevalence = shown === undefined ? 0 : positives / (positives + shown.negatives);
  const points = [
    ['own', 'The run’s own calls', own],
    ['threshold', `Probability of at least ${counted}`, atThreshold],
  ] as const;
  const marksIn = (picture: 'roc' | 'pr'): Mark[] =>
    points.flatMap(([kind, words, point]) => {
      const place = point === undefined ? null : placesOf(point)[picture];
      if (place === null || point === undefined) return [];
      const label = `${words}: ${name} sensitivity ${formatShare(point.sensitivity)}, PPV ${formatShare(point.positivePredictivity)}`;
      return [{ kind, place, label }];
    });
  const roc = planRoc(curves);
  const precisionRecall = planPrecisionRecall(curves);
  const note =
    shown === undefined
      ? ''
      : `${name}: ${formatCount(positives)} of ${formatCount(positives + shown.negatives)} beats`;
  return (
    <section aria-labelledby="curves-title">
      <Group justify="space-between" mt="xl" mb="sm" gap="sm">
        <div>
          <Title order={2} id="curves-title">
            Thresholds
          </Title>
          <Text size="sm" c="dimmed">
            Each class against all others on the stored validation beats; a missed beat ranks below all.
            {name === 'abnormal' ? ' Abnormal is every class but N.' : ` ${name} is ${className(name)}.`}
          </Text>
        </div>
        <SegmentedControl
          size="xs"
          aria-label="Class of the operating points"
          value={name}
          onChange={(next) => update({ class: next })}
          data={names.slice(0, 10)}
        />
      </Group>
      {error !== undefined && (
        <CausePanel title="The curves could not be drawn" cause={describeError(error)} />
      )}
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <CurveFigure
          title="ROC"
          note={note}
          axes={{ x: 'False positive rate', y: 'Sensitivity' }}
          curves={roc}
          selected={name}
          chance={[
            { x: 0, y: 0 },
            { x: 1, y: 1 },
          ]}
          marks={marksIn('roc')}
          table={() => curvesTable(roc, { x: 'false positive rate', y: 'sensitivity', area: 'AUC' })}
        />
        <CurveFigure
          title="Precision and recall"
          note={note}
          axes={{ x: 'Recall (sensitivity)', y: 'Precision (PPV)' }}
          curves={precisionRecall}
          selected={name}
          chance={[
            { x: 0, y: prevalence },
            { x: 1, y: prevalence },
          ]}
          marks={marksIn('pr')}
          table={() =>
            curvesTable(precisionRecall, { x: 'recall', y: 'precision', area: 'average precision' })
          }
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md" mt="md">
        <div className={`bl-panel ${style.panel}`}>
          <Group justify="space-between" mb={6} gap="sm">
            <ThresholdSlider
              threshold={threshold}
              what={name}
              onChange={(next) => update({ threshold: next === FIRST_THRESHOLD ? null : String(next) })}
            />
            <CsvButton
              title={`Operating points of ${name}, run ${run.number}`}
              table={() => ({
                columns: ['operating point', ...pointKeys],
                rows: points.map(([, words, point]) => [
                  words,
                  ...pointKeys.map((key) => (point === undefined ? null : Number(point[key]))),
                ]),
              })}
            />
          </Group>
          <OperatingTable className={name} own={own} atThreshold={atThreshold} threshold={counted} />
          <Text size="xs" c="dimmed" mt={6}>
            The run calls the class with the largest probability, so its own point may lie beside the curve.
          </Text>
        </div>
        <CalibrationFigure runId={run.id} revision={revision} name={name} />
      </SimpleGrid>
    </section>
  );
};

const pointKeys = [
  'sensitivity',
  'positivePredictivity',
  'specificity',
  'truePositives',
  'falseNegatives',
  'falsePositives',
  'trueNegatives',
] as const;

/** Until a new threshold is counted, the last one's counts stay, under the threshold that they belong to. */
const useOperatingPoint = (
  id: string,
  name: string,
  threshold: number | null,
  revision: number,
): OperatingPoint | undefined => {
  const { data } = useFreshQuery(RunOperatingPointDocument, { id, class: name, threshold }, revision);
  return useKept(data?.run?.operatingPoint ?? undefined, `${id} ${name} ${threshold === null}`);
};
