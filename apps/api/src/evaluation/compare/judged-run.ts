import { patientOf } from '@beatlab/pipeline/split/patient-of';
import { findPredictions } from '@beatlab/store/evaluation/find-predictions';
import type { BeatPredictionsFile } from '@beatlab/store/evaluation/open-beat-predictions';
import { ApiError } from '../../errors.ts';
import type { ApiContext } from '../../graphql/api-context.ts';
import type { Run } from '../../runs/run.type.ts';
import { showRun } from '../../runs/show-run.ts';
import type { JudgedColumns } from '../work/join-beats.ts';

/** A run with the beats that it was judged on. */
export interface JudgedRun {
  readonly run: Run;
  readonly file: BeatPredictionsFile;
}

/** Finds a run of the caller's team and its predictions. *errors* `RUN.NOT_FOUND`, `COMPARISON.NO_PREDICTIONS` */
export async function judgedRun(
  id: string,
  context: Pick<ApiContext, 'store' | 'loaders'>,
): Promise<JudgedRun> {
  const run = await showRun(context, id);
  const file = await findPredictions(context.store, id);
  if (file !== null) return { run, file };
  throw new ApiError({
    code: 'COMPARISON.NO_PREDICTIONS',
    message: `run #${run.number} has no predictions of beats`,
    where: id,
    remedy: 'Wait for its first epoch, or compare runs that classify beats.',
  });
}

/** What of a run's beats is compared. */
export async function columnsOf(
  { file }: Pick<JudgedRun, 'file'>,
  isCollapsed: boolean,
): Promise<JudgedColumns> {
  const [record, sample, truth, predicted] = await Promise.all([
    file.column('record'),
    file.column('sample'),
    file.column('truth'),
    file.column('predicted'),
  ]);
  return {
    records: file.records.map(({ name }) => name),
    patients: file.records.map(({ name, patient }) => patient ?? patientOf(name)),
    ...{ record, sample, truth, predicted, isCollapsed },
  };
}
