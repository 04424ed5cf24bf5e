import { ec57Labels } from '@beatlab/evaluation/ec57/count-ec57';
import { findPredictions } from '@beatlab/store/evaluation/find-predictions';
import type { BeatPredictionsFile } from '@beatlab/store/evaluation/open-beat-predictions';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../graphql/api-context.ts';
import { Run } from '../runs/run.type.ts';
import { type Ec57Cell, type Ec57Report, Ec57Result } from './ec57.type.ts';
import { refuseEc57 } from './refuse-ec57.ts';
import { frequenciesOf } from './to-beat.ts';
import type { Ec57Answer, Ec57Input } from './work/report-ec57.ts';

@Resolver(() => Run)
export class Ec57Resolver {
  @FieldResolver(() => Ec57Result, {
    nullable: true,
    description:
      'The AAMI EC57 report of the validation beats, computed from the stored predictions; null where the run has none.',
    complexity: ({ childComplexity }) => 1 + 50 * childComplexity,
  })
  async ec57(@Root() run: Run, @Ctx() context: ApiContext): Promise<Ec57Result | null> {
    const file = await findPredictions(context.store, run.id);
    if (file === null) return null;
    const frequencies = await frequenciesOf(run, context);
    const frequencyOf = ({ name, samplingFrequencyHz }: BeatPredictionsFile['records'][number]) =>
      samplingFrequencyHz ?? frequencies.get(name) ?? null;
    const refusal = refuseEc57(file, (record) => frequencyOf(record) !== null);
    if (refusal !== null) return { report: null, refusal };
    const paced = await pacedRecords(file);
    const input = await inputOf(file, paced, (record) => frequencyOf(record)!);
    const answer = await context.evaluation.run('reportEc57', input);
    return { report: reportOf(answer, file, paced), refusal: null };
  }
}

/** The symbol of a paced beat. EC57 leaves records with such beats out: what is found there is the pacemaker's work. */
const pacedSymbol = '/';

async function pacedRecords(file: BeatPredictionsFile): Promise<ReadonlySet<number>> {
  const paced = file.symbols.indexOf(pacedSymbol);
  if (paced < 0) return new Set();
  const [record, symbol] = await Promise.all([file.column('record'), file.column('symbol')]);
  return new Set(record.filter((_, row) => symbol[row] === paced));
}

/** Columns as they are; records that are left out have another place, which no row of the report has. */
async function inputOf(
  file: BeatPredictionsFile,
  paced: ReadonlySet<number>,
  frequencyOf: (record: BeatPredictionsFile['records'][number]) => number,
): Promise<Ec57Input> {
  const counted = file.records.map((_, index) => index).filter((index) => !paced.has(index));
  const places = Int32Array.from(file.records, (_, index) => counted.indexOf(index));
  const place = (record: Int32Array) => record.map((index) => places[index] ?? -1);
  const hasExtras = file.extraCount !== null;
  const [record, sample, truth, predicted, peak] = await Promise.all([
    file.column('record'),
    file.column('sample'),
    file.column('truth'),
    file.column('predicted'),
    file.hasPeaks ? file.column('peak') : null,
  ]);
  const [extraRecord, extraSample, extraPredicted] = hasExtras
    ? await Promise.all([
        file.column('extra.record'),
        file.column('extra.sample'),
        file.column('extra.predicted'),
      ])
    : [new Int32Array(), new Int32Array(), new Int8Array()];
  return {
    records: counted.map((index) => ({
      name: file.records[index]!.name,
      samplingFrequencyHz: frequencyOf(file.records[index]!),
      flutter: file.records[index]!.flutter ?? [],
    })),
    ...{ sample, truth, predicted, peak },
    record: place(record),
    extras: hasExtras ? { record: place(extraRecord), sample: extraSample, predicted: extraPredicted } : null,
  };
}

function reportOf(
  { gross, average, records, counts, cells }: Ec57Answer,
  file: BeatPredictionsFile,
  paced: ReadonlySet<number>,
): Ec57Report {
  return {
    ...{ gross, average },
    records: records.map(({ name, statistics }, index) => ({
      record: name,
      beats: annotated(cells[index]!),
      statistics,
      cells: toCells(cells[index]!),
    })),
    cells: toCells(counts.cells),
    leftOut: [...paced].map((index) => ({
      record: file.records[index]!.name,
      reason: 'It has paced beats, which EC57 leaves out.',
    })),
    notes: notesOn(file),
  };
}

const size = ec57Labels.length;

/** All rows but O, which counts detections where no beat is. */
const annotated = (cells: Float64Array): number =>
  cells.subarray(0, (size - 1) * size).reduce((sum, count) => sum + count, 0);

const toCells = (cells: Float64Array): Ec57Cell[] =>
  Array.from(cells, (count, index) => ({
    reference: ec57Labels[Math.floor(index / size)]!,
    test: ec57Labels[index % size]!,
    count,
  })).filter(({ count }) => count > 0);

function notesOn({ extraCount, hasPeaks, records }: BeatPredictionsFile): string[] {
  const notes: string[] = [];
  if (extraCount === null) {
    notes.push(
      'Detections where no beat is annotated are not stored, so positive predictivity and false positive rate are not known.',
    );
  }
  if (!hasPeaks) {
    notes.push('Places of detections are not stored: each counts as lying at the beat it was matched to.');
  }
  if (records.some(({ flutter }) => flutter === null)) {
    notes.push('Ventricular flutter is not marked: beats in it are counted.');
  }
  return notes;
}
