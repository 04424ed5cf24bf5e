import { type ClassificationMode, classNames } from '@beatlab/pipeline/label/label-map';
import { readLastMetrics } from '@beatlab/store/metrics/read-last-metrics';
import type { Store } from '@beatlab/store/open-store';
import { readConfusion } from '@beatlab/store/runs/read-confusion';
import { type RunDetail, readRun } from '@beatlab/store/runs/read-run';
import { type ErrorCause, TrainerError } from '../errors.ts';

/** A confusion matrix with its words: rows are the truth, columns the prediction. */
export interface DescribedConfusion {
  part: 'train' | 'val';
  scope: 'beat' | 'token';
  epoch: number;
  classes: readonly string[];
  matrix: number[][];
  /** Beats of each class that were not detected. */
  missed: number[];
}

/** A run as `--json` prints it. */
export interface DescribedRun {
  id: string;
  number: number;
  name: string;
  experiment: string;
  state: string;
  /** `fine-tune`, `pretrain` or `outside`. */
  kind: string;
  /** Null for a pretraining, which tells no classes apart. */
  mode: string | null;
  /** Null for a run from outside that named none. */
  dataset: string | null;
  /** Committed epochs. */
  epochs: number;
  /** Last value of each key. */
  metrics: Record<string, number>;
  /** Validation, newest epoch. */
  confusion: DescribedConfusion | null;
  tokenConfusion: DescribedConfusion | null;
  artifacts: { name: string; kind: string; sha256: string; sizeBytes: number }[];
  cause: ErrorCause | null;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
}

/**
 * Finds a run by its number (`12`, `#12`) or its id. *errors* `RUN.UNKNOWN`
 */
export async function findRun(store: Store, teamId: string, which: string): Promise<RunDetail> {
  const number = /^#?(\d{1,9})$/.exec(which)?.[1];
  const run = await readRun(store, {
    teamId,
    ...(number === undefined ? { runId: which } : { number: Number(number) }),
  });
  if (run !== null) return run;
  throw new TrainerError({
    code: 'RUN.UNKNOWN',
    message: `there is no run ${which}`,
    where: which,
    remedy: 'See `beatlab runs`.',
  });
}

export async function describeRun(store: Store, run: RunDetail): Promise<DescribedRun> {
  const metrics = await readLastMetrics(store, [run.id]);
  const { id, number, name, state, kind, mode, cause, createdAt, startedAt, endedAt } = run;
  return {
    id,
    number,
    name,
    experiment: run.experiment.name,
    state,
    kind,
    mode,
    dataset: run.datasetVersion?.dataset.name ?? null,
    epochs: run.epochs.length,
    metrics: Object.fromEntries(metrics.map(({ key, value }) => [key, value])),
    confusion: await describeConfusion(store, run, 'beat'),
    tokenConfusion: await describeConfusion(store, run, 'token'),
    artifacts: run.artifacts.map(({ name: file, kind, sha256, sizeBytes }) => ({
      name: file,
      kind,
      sha256,
      sizeBytes: Number(sizeBytes),
    })),
    cause: cause as ErrorCause | null,
    createdAt,
    startedAt,
    endedAt,
  };
}

async function describeConfusion(
  store: Store,
  { id, mode, classNames: own }: RunDetail,
  scope: 'beat' | 'token',
): Promise<DescribedConfusion | null> {
  const confusion = await readConfusion(store, { runId: id, part: 'val', scope });
  if (confusion === null) return null;
  const classes = mode === null ? own : classNames(mode as ClassificationMode);
  const count = (truth: number, predicted: number) =>
    confusion.cells.find((cell) => cell.truth === truth && cell.predicted === predicted)?.count ?? 0;
  return {
    part: 'val',
    scope,
    epoch: confusion.epoch,
    classes,
    matrix: classes.map((_, truth) => classes.map((__, predicted) => count(truth, predicted))),
    missed: classes.map((_, truth) => count(truth, -1)),
  };
}
