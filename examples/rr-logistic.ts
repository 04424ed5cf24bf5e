// Tells ventricular beats from the others by their RR intervals alone: logistic regression, logged to Beatlab.
// Usage: BEATLAB_URL=http://127.0.0.1:4000 BEATLAB_API_KEY=… npx tsx examples/rr-logistic.ts FOLDER [--epochs 40] [--buffer FOLDER]
// where the first FOLDER holds records of WFDB with annotations (.atr).
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { Beatlab } from '@beatlab/client/beatlab';

interface Row {
  record: string;
  sample: number;
  symbol: string;
  features: readonly number[];
  truth: 0 | 1;
}

const classes = ['N', 'A'];
/** Codes of the annotation format. */
const symbols: Readonly<Record<number, string>> = { 1: 'N', 5: 'V', 6: 'F', 8: 'A', 12: '/' };

/** The beats of an annotation file: place in samples, and symbol. */
function readBeats(file: string): { sample: number; symbol: string }[] {
  const bytes = readFileSync(file);
  const beats: { sample: number; symbol: string }[] = [];
  let sample = 0;
  for (let at = 0; at + 1 < bytes.length && bytes.readUInt16LE(at) !== 0; ) {
    const word = bytes.readUInt16LE(at);
    const [code, step] = [word >> 10, word & 1023];
    at += 2;
    if (code === 59) {
      sample += (bytes.readInt16LE(at) << 16) | bytes.readUInt16LE(at + 2); // SKIP: the interval has 32 bits
      at += 4;
    } else if (code === 63) {
      at += step + (step % 2); // AUX: text, padded to whole words
    } else if (code < 59) {
      sample += step;
      const symbol = symbols[code];
      if (symbol !== undefined) beats.push({ sample, symbol });
    }
  }
  return beats;
}

/** A row for each beat with neighbours: how early it comes, the pause after it, and how early the last one came. */
function rowsOf(record: string, beats: readonly { sample: number; symbol: string }[]): Row[] {
  const at = (i: number) => beats[Math.max(0, Math.min(beats.length - 1, i))]!.sample;
  return beats.slice(2, -1).map(({ sample, symbol }, place) => {
    const i = place + 2;
    const beatsAround = Math.min(i + 8, beats.length - 1) - Math.max(i - 8, 0);
    const mean = (at(i + 8) - at(i - 8)) / beatsAround;
    const early = (from: number, to: number) => 4 * ((at(to) - at(from)) / mean - 1);
    const features = [1, early(i - 1, i), early(i, i + 1), early(i - 2, i - 1)];
    return { record, sample, symbol, features, truth: symbol === 'N' ? 0 : 1 };
  });
}

function probability(weights: readonly number[], features: readonly number[]): number {
  return 1 / (1 + Math.exp(-weights.reduce((sum, weight, i) => sum + weight * features[i]!, 0)));
}

/** Mean loss, confusion matrix and the probability of each beat. */
function judge(weights: readonly number[], rows: readonly Row[]) {
  const counts = [
    [0, 0],
    [0, 0],
  ] as [[number, number], [number, number]];
  let loss = 0;
  const shares = rows.map(({ features, truth }) => {
    const share = probability(weights, features);
    loss -= Math.log(Math.max(1e-12, truth === 1 ? share : 1 - share)) / rows.length;
    counts[truth][share > 0.5 ? 1 : 0] += 1;
    return share;
  });
  return { loss, counts, shares };
}

function trainEpoch(weights: number[], rows: readonly Row[], rate: number): void {
  for (let start = 0; start < rows.length; start += 64) {
    const batch = rows.slice(start, start + 64);
    const errors = batch.map(({ features, truth }) => probability(weights, features) - truth);
    for (let i = 0; i < weights.length; i++) {
      const gradient = batch.reduce((sum, { features }, row) => sum + errors[row]! * features[i]!, 0);
      weights[i]! -= (rate * gradient) / batch.length;
    }
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    epochs: { type: 'string', default: '40' },
    rate: { type: 'string', default: '0.05' },
    buffer: { type: 'string', default: 'beatlab-buffer' },
    pause: { type: 'string', default: '0' },
  },
});
const folder = positionals[0] ?? '.';
const [epochs, rate] = [Number(values.epochs), Number(values.rate)];
const records = readdirSync(folder)
  .filter((name) => name.endsWith('.atr'))
  .map((name) => path.basename(name, '.atr'))
  .sort();
const rows = records.map((record) => rowsOf(record, readBeats(path.join(folder, `${record}.atr`))));
// Every third patient is never learned from.
const train = rows.filter((_, patient) => patient % 3 !== 0).flat();
const val = rows.filter((_, patient) => patient % 3 === 0).flat();

const beatlab = new Beatlab({
  url: process.env.BEATLAB_URL ?? 'http://127.0.0.1:4000',
  apiKey: process.env.BEATLAB_API_KEY ?? '',
  bufferFolder: values.buffer,
});
const run = beatlab.startRun({
  experiment: 'rr',
  name: 'rr, logistic',
  params: { epochs, rate, features: ['early', 'pause', 'last'], beats: train.length },
  mode: 'BINARY',
  tags: ['example'],
});
await run.logLines(`${train.length} beats to learn from, ${val.length} to be judged by`);
for (const record of records) await run.use(path.join(folder, `${record}.atr`), { role: 'annotations' });
const weights = [0, 0, 0, 0];
for (let epoch = 1; epoch <= epochs && !run.cancelRequested; epoch++) {
  trainEpoch(weights, train, rate);
  const { loss, counts } = judge(weights, val);
  const recall = counts[1][1] / (counts[1][0] + counts[1][1]);
  await run.log(
    { 'train/loss': judge(weights, train).loss, 'val/loss': loss, 'val/recall/A': recall },
    epoch,
  );
  await run.logLines(`epoch ${epoch}: loss ${loss.toFixed(4)}`);
  await sleep(1_000 * Number(values.pause));
}
const { counts, shares } = judge(weights, val);
await run.confusion({ epoch: epochs, classes, counts });
await run.beatPredictions({
  classes,
  record: val.map(({ record }) => record),
  sample: val.map(({ sample }) => sample),
  symbol: val.map(({ symbol }) => symbol),
  truth: val.map(({ truth }) => truth),
  probabilities: shares.map((share) => [1 - share, share]),
  epoch: epochs,
});
const model = path.join(values.buffer, 'rr-logistic.json');
writeFileSync(model, JSON.stringify({ weights }));
await run.artifact(model, { kind: 'model' });
await run.finish(run.cancelRequested ? 'CANCELED' : 'FINISHED');
