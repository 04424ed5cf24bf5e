import { patientOf } from '@beatlab/pipeline/split/patient-of';
import { markedBeats } from '@beatlab/store/beat-marks/beat-marks';
import type { BeatCount } from '@beatlab/store/evaluation/count-beats';
import { findBeats } from '@beatlab/store/evaluation/find-beats';
import { findPredictions } from '@beatlab/store/evaluation/find-predictions';
import type { BeatPredictionsFile } from '@beatlab/store/evaluation/open-beat-predictions';
import type { BeatFilter } from '@beatlab/store/evaluation/select-rows';
import { groupBy } from '@beatlab/store/group-by';
import type { Store } from '@beatlab/store/open-store';
import { Arg, Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { costOfPage } from '../graphql/page.ts';
import { classRows } from '../runs/class-rows.ts';
import { Run } from '../runs/run.type.ts';
import { callIndex, classIndex, nameCells } from './class-index.ts';
import { JudgedBeat, JudgedBeatConnection, PatientResult } from './judged-beat.type.ts';
import { JudgedBeatsArgs } from './judged-beats.args.ts';
import { readPatientCounts } from './read-patient-counts.ts';
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
    @Args(() => JudgedBeatsArgs) args: JudgedBeatsArgs,
    @Ctx() context: ApiContext,
  ): Promise<JudgedBeatConnection | null> {
    const { store } = context;
    const file = await findPredictions(store, run.id);
    if (file === null) return null;
    const page = await findBeats(file, {
      ...(await filterOf(store, run, file, args)),
      ...{ order: args.order, first: args.first, after: args.after ?? null },
    });
    return toBeatConnection(run, file, page, context);
  }

  @FieldResolver(() => JudgedBeat, {
    nullable: true,
    description:
      'One validation beat, by the place of its annotation; null where the run was not judged on it.',
  })
  async beat(
    @Root() run: Run,
    @Arg('record', () => String, { description: 'Name of the record.' }) record: string,
    @Arg('sample', () => Int, { description: 'Place of its annotation, in samples of the record.' })
    sample: number,
    @Ctx() context: ApiContext,
  ): Promise<JudgedBeat | null> {
    const file = await findPredictions(context.store, run.id);
    if (file === null) return null;
    const page = await findBeats(file, { among: [{ record, sample }], first: 1, after: null });
    return (await toBeatConnection(run, file, page, context)).edges[0]?.node ?? null;
  }

  @FieldResolver(() => [PatientResult], {
    description:
      'What the model is worth on each patient of the validation records, by name; empty where the run has no predictions.',
    complexity: ({ childComplexity }) => 1 + 50 * childComplexity,
  })
  async patients(@Root() run: Run, @Ctx() { store }: ApiContext): Promise<PatientResult[]> {
    const counted = await readPatientCounts(store, run.id);
    if (counted === null) return [];
    return [...counted.patients]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([patient, counts]) => patientResult(patient, counts, counted.classes));
  }
}

async function filterOf(
  store: Store,
  { datasetVersion }: Run,
  { classes, records }: BeatPredictionsFile,
  { truth, predicted, record, patient, symbols, right, marked }: JudgedBeatsArgs,
): Promise<BeatFilter> {
  const ofPatient = records.filter(({ name, patient: whose }) => (whose ?? patientOf(name)) === patient);
  const named = patient == null ? records : ofPatient;
  const wanted = named.map(({ name }) => name).filter((name) => record == null || name === record);
  return {
    truth: truth == null ? null : classIndex(classes, truth, 'truth'),
    predicted: predicted == null ? null : callIndex(classes, predicted, 'predicted'),
    records: record == null && patient == null ? null : wanted,
    symbols: symbols ?? null,
    right: right ?? null,
    among: !marked ? null : datasetVersion === null ? [] : await markedBeats(store, datasetVersion.id),
  };
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
    cells: nameCells(
      classes,
      [...cells.values()]
        .map((same) => ({ ...same[0]!, count: total(same) }))
        .sort((one, other) => one.truth - other.truth || one.predicted - other.predicted),
    ),
    classTable: classRows(classes, counts),
  };
}

const total = (counts: readonly { count: number }[]): number =>
  counts.reduce((sum, { count }) => sum + count, 0);
