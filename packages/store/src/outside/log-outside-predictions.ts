import { StoreError } from '../errors.ts';
import { type BeatPredictions, missedBeat } from '../evaluation/beat-predictions.ts';
import { encodeBeatPredictions } from '../evaluation/encode-beat-predictions.ts';
import { openBeatPredictions } from '../evaluation/open-beat-predictions.ts';
import { predictionsName } from '../evaluation/write-beat-counts.ts';
import type { Store } from '../open-store.ts';
import type { AttemptOf } from '../runs/attempt-of.ts';
import { addOutsideArtifact } from './add-outside-artifact.ts';
import { classesDiffer } from './log-outside-confusion.ts';
import type { Told } from './tell-of-run.ts';

/** Decisions on beats, in columns. *shapes* `[beats]` */
export interface OutsideBeats {
  /** How many beats were told before: these follow them. 0 begins anew, where they are others than before. */
  from: number;
  epoch: number | null;
  classes: readonly string[];
  record: readonly string[];
  sample: readonly number[];
  /** Of the annotation; null where nobody said. */
  symbol: readonly string[] | null;
  /** Index of the class. */
  truth: readonly number[];
  /** NaN where the beat was not detected. *shape* `[beats, classes]` */
  probabilities: readonly (readonly number[])[];
}

/** Stands for the symbol of a beat whose client told none. */
const unknownSymbol = '?';

/**
 * Stores decisions on beats of a run from outside, as trainers store theirs, behind those that were told before. Beats
 * that are there already stay. *errors* `PREDICTIONS.GAP` where others are missing before them; `RUN.CLASSES_DIFFER`;
 * those of {@link addOutsideArtifact}
 */
export async function logOutsidePredictions(
  store: Store,
  attempt: AttemptOf,
  beats: OutsideBeats,
): Promise<Told> {
  const { runId } = attempt;
  const stored = await readBefore(store, runId);
  const before = stored !== null && (beats.from > 0 || isSame(stored, beats)) ? stored : null;
  const known = before?.sample.length ?? 0;
  if (known < beats.from) throw gap(runId, known, beats.from);
  if (before !== null && before.classes.join('\n') !== beats.classes.join('\n')) {
    throw classesDiffer(runId, before.classes);
  }
  const told = before === null ? beats : since(beats, known - beats.from);
  const file = await store.artifacts.put(encodeBeatPredictions(join(before, told)));
  return addOutsideArtifact(store, attempt, { name: predictionsName, kind: 'predictions', ...file });
}

/** Whether beats from the first on are those that are stored, or go on from them: then nothing begins anew. */
function isSame(stored: BeatPredictions, beats: OutsideBeats): boolean {
  if (stored.classes.join('\n') !== beats.classes.join('\n') || stored.epoch !== beats.epoch) return false;
  const both = Math.min(stored.sample.length, beats.sample.length);
  for (let i = 0; i < both; i++) {
    const record = stored.records[stored.record[i]!]?.name;
    if (record !== beats.record[i] || stored.sample[i] !== beats.sample[i]) return false;
  }
  return beats.probabilities
    .slice(0, both)
    .flat()
    .every((share, i) => Object.is(Math.fround(share), stored.probabilities[i]));
}

/** Those of the beats that are not stored. */
const since = (beats: OutsideBeats, stored: number): OutsideBeats => ({
  ...beats,
  record: beats.record.slice(stored),
  sample: beats.sample.slice(stored),
  symbol: beats.symbol?.slice(stored) ?? null,
  truth: beats.truth.slice(stored),
  probabilities: beats.probabilities.slice(stored),
});

/** What was told before, in memory: 40 bytes a beat. */
async function readBefore(store: Store, runId: string): Promise<BeatPredictions | null> {
  const artifact = await store.database.artifact.findUnique({
    where: { runId_name: { runId, name: predictionsName } },
    select: { sha256: true },
  });
  if (artifact === null) return null;
  const file = await openBeatPredictions(store.artifacts, artifact.sha256);
  const { records, symbols, classes, epoch } = file;
  const [record, sample, symbol] = await Promise.all([
    file.column('record'),
    file.column('sample'),
    file.column('symbol'),
  ]);
  const [truth, predicted, probabilities] = await Promise.all([
    file.column('truth'),
    file.column('predicted'),
    file.column('probabilities'),
  ]);
  return {
    ...{ records, symbols, classes, epoch, record, sample, symbol, truth, predicted, probabilities },
    ...{ peak: null, extras: null },
  };
}

function join(before: BeatPredictions | null, beats: OutsideBeats): BeatPredictions {
  const symbol = beats.symbol ?? beats.record.map(() => unknownSymbol);
  const records = placesIn(
    (before?.records ?? []).map(({ name }) => name),
    beats.record,
  );
  const symbols = placesIn(before?.symbols ?? [], symbol);
  const columns = <Column extends Int32Array | Int8Array | Float32Array>(
    make: { from(values: Iterable<number>): Column },
    old: Column | undefined,
    values: readonly number[],
  ) => make.from([...(old ?? []), ...values]);
  return {
    records: records.names.map(
      (name) =>
        before?.records.find((record) => record.name === name) ?? {
          ...{ name, patient: null, samplingFrequencyHz: null, flutter: null },
        },
    ),
    symbols: symbols.names,
    classes: beats.classes,
    epoch: beats.epoch ?? before?.epoch ?? null,
    record: columns(Int32Array, before?.record, records.places),
    sample: columns(Int32Array, before?.sample, beats.sample),
    symbol: columns(Int32Array, before?.symbol, symbols.places),
    truth: columns(Int8Array, before?.truth, beats.truth),
    predicted: columns(Int8Array, before?.predicted, beats.probabilities.map(call)),
    probabilities: columns(Float32Array, before?.probabilities, beats.probabilities.flat()),
    ...{ peak: null, extras: null },
  };
}

/** The class with the greatest probability. */
const call = (shares: readonly number[]): number =>
  shares.some(Number.isNaN) ? missedBeat : shares.indexOf(Math.max(...shares));

/** Names in the order in which they came first, and the place of each. */
function placesIn(before: readonly string[], names: readonly string[]) {
  const all = [...new Set([...before, ...names])];
  const placeOf = new Map(all.map((name, place) => [name, place]));
  return { names: all, places: names.map((name) => placeOf.get(name)!) };
}

const gap = (runId: string, known: number, from: number): StoreError =>
  new StoreError({
    code: 'PREDICTIONS.GAP',
    message: `the run has ${known} beats, and these begin at ${from}`,
    where: runId,
    remedy: `Send the beats from ${known} on first.`,
  });
