import { readMetricSeries } from '@beatlab/store/metrics/read-metric-series';
import type { Store } from '@beatlab/store/open-store';

export interface TrainedFigures {
  trainedRuns: number;
  /** Those that came to their end, and with how many attempts in all. */
  finishedRuns: number;
  attempts: number;
  epochs: number;
  /** Epochs that lack metrics, confusion cells or the checkpoint's bytes, and metrics of an epoch that is not there. */
  halfEpochs: number;
  /** Finished runs whose numbers are not, bit for bit, those of the run that nothing disturbed. */
  otherNumbers: number;
  /** Neither ended nor at work a minute after the last kill. */
  stuckRuns: number;
}

/** Looks at every run of the trainer, and compares those that finished with the one that nothing disturbed. */
export async function checkTrained(
  store: Store,
  runIds: readonly string[],
  undisturbedId: string,
): Promise<TrainedFigures> {
  const whole = await readNumbers(store, undisturbedId);
  const figures: TrainedFigures = {
    ...{ trainedRuns: runIds.length, finishedRuns: 0, attempts: 0 },
    ...{ epochs: 0, halfEpochs: 0, otherNumbers: 0, stuckRuns: 0 },
  };
  for (const id of runIds) {
    const run = await store.database.run.findUniqueOrThrow({
      where: { id },
      include: { epochs: true, attempts: true, artifacts: { where: { kind: 'checkpoint' } } },
    });
    figures.attempts += run.attempts.length;
    figures.epochs += run.epochs.length;
    figures.halfEpochs += await countHalves(store, id, run.epochs.length, whole);
    const newest = run.artifacts.find(({ epoch }) => epoch === run.epochs.length);
    if (run.epochs.length > 0 && !(await isWhole(store, newest?.sha256))) figures.halfEpochs += 1;
    if (run.state === 'FINISHED') {
      figures.finishedRuns += 1;
      if ((await readNumbers(store, id)).text !== whole.text) figures.otherNumbers += 1;
    }
    if (run.state === 'QUEUED' || run.state === 'RUNNING') figures.stuckRuns += 1;
  }
  return figures;
}

/** Everything that belongs to epochs, by epoch; times and speeds, which differ from run to run, left out. */
interface Numbers {
  metricsOfEpoch: Map<number, number>;
  cellsOfEpoch: Map<number, number>;
  text: string;
}

/** Measured by time and not by epoch. */
const isOfMachine = (key: string): boolean => key.startsWith('system/');

const isTiming = (key: string): boolean => /second|speed|time|tokensPer/i.test(key);

async function readNumbers(store: Store, runId: string): Promise<Numbers> {
  const metricsOfEpoch = new Map<number, number>();
  const lines: string[] = [];
  for (const { key, buckets } of await readMetricSeries(store, runId, { maximumPoints: 100_000 })) {
    if (isOfMachine(key)) continue;
    for (const { step, last } of buckets) {
      metricsOfEpoch.set(step, (metricsOfEpoch.get(step) ?? 0) + 1);
      if (!isTiming(key)) lines.push(`${key} ${step} ${last}`);
    }
  }
  const cells = await store.database.confusionCell.findMany({
    where: { runId },
    orderBy: [{ epoch: 'asc' }, { part: 'asc' }, { scope: 'asc' }, { truth: 'asc' }, { predicted: 'asc' }],
  });
  const cellsOfEpoch = new Map<number, number>();
  for (const { epoch, part, scope, truth, predicted, count } of cells) {
    cellsOfEpoch.set(epoch, (cellsOfEpoch.get(epoch) ?? 0) + count);
    lines.push([epoch, part, scope, truth, predicted, count].join(' '));
  }
  return { metricsOfEpoch, cellsOfEpoch, text: lines.join('\n') };
}

async function countHalves(store: Store, runId: string, epochs: number, whole: Numbers): Promise<number> {
  const numbers = await readNumbers(store, runId);
  const named = new Set([...numbers.metricsOfEpoch.keys(), ...numbers.cellsOfEpoch.keys()]);
  let halves = [...named].filter((epoch) => epoch < 1 || epoch > epochs).length;
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const same =
      numbers.metricsOfEpoch.get(epoch) === whole.metricsOfEpoch.get(epoch) &&
      numbers.cellsOfEpoch.get(epoch) === whole.cellsOfEpoch.get(epoch);
    if (!same) halves += 1;
  }
  return halves;
}

async function isWhole(store: Store, sha256: string | undefined): Promise<boolean> {
  if (sha256 === undefined) return false;
  return store.artifacts.read(sha256).then(
    () => true,
    () => false,
  );
}
