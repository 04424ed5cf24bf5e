'use client';

import { Group, Text, Title } from '@mantine/core';
import { CsvButton } from '../export/csv-button.tsx';
import { FigureFrame } from '../export/figure-frame.tsx';
import { formatCount } from '../format/format-number.ts';
import { RunMatrixDocument, type RunStoredResultsQuery } from '../generated/graphql.ts';
import { describeError } from '../graphql/describe-error.ts';
import { useFreshQuery } from '../graphql/use-fresh-query.ts';
import { useKept } from '../graphql/use-kept.ts';
import type { RunDetails } from '../run/use-run.ts';
import { CausePanel } from '../shell/cause-panel.tsx';
import type { SearchPatch } from '../url/patch-search.ts';
import { beatsAddress } from './beats-address.ts';
import { ClassTable } from './classes/class-table.tsx';
import { type CountedClass, classCsv, planClassTable } from './classes/plan-class-table.ts';
import style from './evaluation.module.css';
import { HeatPicture } from './heat-picture.tsx';
import type { JudgedRun } from './judged-run.ts';
import { ConfusionMatrix } from './matrix/confusion-matrix.tsx';
import { MatrixControls, ScopeSwitch } from './matrix/matrix-controls.tsx';
import { matrixGrid, matrixTable, planMatrix } from './matrix/plan-matrix.ts';
import type { ResultsView } from './results-view.ts';
import { areItsBeats, classesOfPatients, matrixOfPatients, type ShownMatrix } from './shown-matrix.ts';

type Run<Query extends { readonly run: unknown }> = NonNullable<Query['run']>;

interface MatrixSectionProps {
  readonly run: RunDetails;
  readonly revision: number;
  readonly view: ResultsView;
  readonly update: (patch: SearchPatch) => void;
  readonly confusions: Run<RunStoredResultsQuery>['confusions'];
  /** Null where the run has no predictions, undefined until that is known. */
  readonly judged: JudgedRun | null | undefined;
}

/** What the model took each class for, and what each class is worth. */
export const MatrixSection = ({ run, revision, view, update, confusions, judged }: MatrixSectionProps) => {
  const epochs =
    confusions.find((each) => each.part === view.part && each.scope === view.scope)?.epochs ?? [];
  const scopes = new Set(confusions.map(({ scope }) => scope));
  const parts = [...new Set(confusions.filter(({ scope }) => scope === view.scope).map(({ part }) => part))];
  const epoch = view.epoch !== null && epochs.includes(view.epoch) ? view.epoch : null;
  const asked = { id: run.id, part: view.part, scope: view.scope, epoch };
  const { data, error } = useFreshQuery(RunMatrixDocument, asked, revision);
  const stored = useKept(data?.run ?? undefined, `${view.part} ${view.scope}`);
  const matrix: ShownMatrix | null =
    stored?.confusion ??
    (view.scope === 'BEAT' && view.part === 'VALIDATION' && judged != null ? matrixOfPatients(judged) : null);
  const classes: readonly CountedClass[] =
    stored?.confusion != null
      ? stored.classTable
      : matrix !== null && judged?.patientIntervals != null
        ? classesOfPatients(matrix, judged.patientIntervals)
        : [];
  return (
    <section aria-labelledby="classes-title">
      <Group justify="space-between" mb="sm" gap="sm">
        <div>
          <Title order={2} id="classes-title">
            Classes
          </Title>
          <Text size="sm" c="dimmed" data-shown>
            {matrix === null ? wordsOf(view) : captionOf(matrix)}
            {view.part === 'TRAIN' && '. From the training steps themselves, with dropout on.'}
          </Text>
        </div>
        <Group gap="xs">
          {scopes.size > 1 && <ScopeSwitch view={view} update={update} />}
          <MatrixControls view={view} epochs={epochs} parts={parts} update={update} />
        </Group>
      </Group>
      {error !== undefined && stored === undefined && (
        <CausePanel title="The confusion matrix could not be fetched" cause={describeError(error)} />
      )}
      {matrix === null ? (
        error === undefined && (
          <Text className="bl-panel" p="md" c="dimmed">
            {stored === undefined ? 'Fetching …' : `This run has no confusion matrix of ${wordsOf(view)}.`}
          </Text>
        )
      ) : (
        <MatrixAndTable {...{ run, view, matrix, classes, judged }} newestEpoch={epochs.at(-1) ?? null} />
      )}
    </section>
  );
};

interface MatrixAndTableProps extends Pick<MatrixSectionProps, 'run' | 'view' | 'judged'> {
  readonly matrix: ShownMatrix;
  readonly classes: readonly CountedClass[];
  readonly newestEpoch: number | null;
}

const MatrixAndTable = ({ run, view, matrix, classes, judged, newestEpoch }: MatrixAndTableProps) => {
  const predictions = { stored: judged != null, epoch: judged?.predictionsEpoch ?? null };
  const itsBeats = areItsBeats(matrix, predictions, newestEpoch);
  const patients = itsBeats ? (judged?.patientIntervals ?? null) : null;
  const caption = captionOf(matrix);
  const plan = planMatrix(matrix);
  const noun = matrix.scope === 'BEAT' ? 'beats' : 'tokens';
  const rows = planClassTable({ classes, cells: matrix.cells, patients, noun });
  const hrefOf = itsBeats
    ? (truth: string, predicted?: string) =>
        beatsAddress(run.id, predicted === undefined ? { truth } : { truth, predicted })
    : undefined;
  return (
    <div className={style.pair}>
      <FigureFrame title="Confusion matrix" note={caption} table={() => matrixTable(plan)}>
        <ConfusionMatrix
          confusion={matrix}
          unit={view.unit}
          caption={`Confusion matrix. ${caption}`}
          {...(hrefOf === undefined ? {} : { hrefOf })}
        />
        <HeatPicture title={`Confusion matrix. ${caption}`} grid={matrixGrid(plan, view.unit)} />
        <Text size="xs" c="dimmed" mt={6}>
          {judged === undefined ? 'Looking for its beats …' : beatsNote(matrix, predictions, itsBeats)}
        </Text>
      </FigureFrame>
      <div className={`bl-panel ${style.panel}`}>
        <Group justify="space-between" mb={6} wrap="nowrap">
          <Title order={3}>By class</Title>
          <CsvButton title={`Classes of run ${run.number}, ${caption}`} table={() => classCsv(rows)} />
        </Group>
        <ClassTable
          rows={rows}
          caption={`Statistics by class. ${caption}`}
          {...(hrefOf === undefined ? {} : { hrefOf })}
        />
        <Text size="xs" c="dimmed" mt={6} data-intervals>
          {intervalNote(patients, noun)}
        </Text>
      </div>
    </div>
  );
};

const wordsOf = ({ scope, part }: Pick<ResultsView, 'scope' | 'part'>): string =>
  `${scope === 'BEAT' ? 'Beats' : 'Tokens'} of ${part === 'TRAIN' ? 'training' : 'validation'}`;

const captionOf = (matrix: ShownMatrix): string =>
  matrix.epoch === null ? `${wordsOf(matrix)}, as predicted` : `${wordsOf(matrix)}, epoch ${matrix.epoch}`;

const beatsNote = (
  matrix: ShownMatrix,
  predictions: { readonly stored: boolean; readonly epoch: number | null },
  itsBeats: boolean,
): string => {
  if (itsBeats) return 'Each cell leads to its beats.';
  if (!predictions.stored) return 'No predictions of single beats are stored, so cells lead nowhere.';
  return matrix.scope === 'TOKEN'
    ? 'Tokens have no page of their own; cells of beats lead to them.'
    : `Single beats are stored of validation${predictions.epoch === null ? '' : `, epoch ${predictions.epoch}`}: there, cells lead to them.`;
};

const intervalNote = (
  patients: { readonly patientCount: number; readonly resamples: number } | null,
  noun: string,
): string =>
  patients === null
    ? `95 % intervals in percent, by the count of ${noun} alone (Wilson): ${noun} of one patient resemble each other, so other patients may differ by more.`
    : `95 % intervals in percent over ${patients.patientCount} patients (bootstrap, ${formatCount(patients.resamples)} resamples). Where marked †, that can’t be told, and an interval is by the count of ${noun} alone.`;
