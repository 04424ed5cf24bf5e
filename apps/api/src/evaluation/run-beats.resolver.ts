import { patientOf } from '@beatlab/pipeline/split/patient-of';
import type { BeatCount } from '@beatlab/store/evaluation/count-beats';
import { findBeats } from '@beatlab/store/evaluation/find-beats';
import { findPredictions } from '@beatlab/store/evaluation/find-predictions';
import { readBeatCounts } from '@beatlab/store/evaluation/read-beat-counts';
import { groupBy } from '@beatlab/store/group-by';
import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { costOfPage } from '../graphql/page.ts';
import { classRows } from '../runs/class-rows.ts';
import { Run } from '../runs/run.type.ts';
import { callIndex, classIndex, nameOfClass } from './class-index.ts';
import { JudgedBeatConnection, PatientResult } from './judged-beat.type.ts';
import { JudgedBeatsArgs } from './judged-beats.args.ts';
import { toBeatConnection } from './to-beat.ts';

@Resolver(() => Run)
export class RunBeatsResolver {
  @FieldResolver(() => JudgedBeatConnection, {
    nullable: true,
    description:
      'The validation beats behind a cell of the confusion matrix, in pages; null where the run has no predictions: before its first epoch, and for a pretraining.',
    complexity: costOfPage,
  })
  async beats(
    @Root() run: Run,
    @Args(() => JudgedBeatsArgs) { truth, predicted, record, first, after }: JudgedBeatsArgs,
    @Ctx() context: ApiContext,
  ): Promise<JudgedBeatConnection | null> {
    const { store } = context;
    const file = await findPredictions(store, run.id);
    if (file === null) return null;
    const filter = {
      truth: truth == null ? null : classIndex(file.classes, truth, 'truth'),
      predicted: predicted == null ? null : callIndex(file.classes, predicted, 'predicted'),
      record: record ?? null,
    };
    const given = Object.entries(filter).filter(([, value]) => value !== null);
    const [page, counts] = await Promise.all([
      findBeats(file, { ...filter, first, after: after ?? null }),
      readBeatCounts(store, run.id, Object.fromEntries(given)),
    ]);
    return toBeatConnection(run, file, { ...page, totalCount: total(counts) }, context);
  }

  @FieldResolver(() => [PatientResult], {
    description:
      'What the model is worth on each patient of the validation records, by name; empty where the run has no predictions.',
    complexity: ({ childComplexity }) => 1 + 50 * childComplexity,
  })
  async patients(@Root() run: Run, @Ctx() { store }: ApiContext): Promise<PatientResult[]> {
    const counts = await readBeatCounts(store, run.id);
    const file = counts.length === 0 ? null : await findPredictions(store, run.id);
    if (file === null) return [];
    const byPatient = groupBy(counts, ({ patient, record }) => patient ?? patientOf(record));
    return [...byPatient]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([patient, ofPatient]) => patientResult(patient, ofPatient, file.classes));
  }
}

function patientResult(
  patient: string,
  counts: readonly BeatCount[],
  classes: readonly string[],
): PatientResult {
  const cells = groupBy(counts, ({ truth, predicted }) => `${truth} ${predicted}`);
  return {
    patient,
    records: [...new Set(counts.map(({ record }) => record))].sort(),
    beats: total(counts),
    right: total(counts.filter(({ truth, predicted }) => truth === predicted)),
    cells: [...cells.values()]
      .map((same) => ({ ...same[0]!, count: total(same) }))
      .sort((one, other) => one.truth - other.truth || one.predicted - other.predicted)
      .map(({ truth, predicted, count }) => ({
        truth: nameOfClass(classes, truth),
        predicted: nameOfClass(classes, predicted),
        count,
      })),
    classTable: classRows(classes, counts),
  };
}

const total = (counts: readonly { count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);
