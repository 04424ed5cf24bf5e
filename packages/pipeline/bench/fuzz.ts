// `npm run bench -- fuzz [--inputs N] [--seed N] [--json]`: mutated files for every reader of files from anywhere.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { FuzzReport } from '../src/testing/fuzz.ts';
import { fuzzInput } from '../src/testing/fuzz.ts';
import { fuzzReaders } from '../src/testing/fuzz-readers.ts';

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    inputs: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
  },
});
const inputCount = Number(options.inputs);
const firstSeed = Number(options.seed);
if (!Number.isSafeInteger(inputCount) || inputCount < 1 || !Number.isSafeInteger(firstSeed)) {
  console.error('--inputs and --seed are whole numbers. Remedy: for example --inputs 20000 --seed 1.');
  process.exit(2);
}

/** An input that takes more than a second fails; one that has not ended after this is given up. */
const hangsAfterMs = 20_000;
const largestHeapMb = 512;

/** Runs all readers in a thread, which a hanging or greedy one can't take this process down from. */
function runAll(folder: string): Promise<FuzzReport[]> {
  const current = new SharedArrayBuffer(16);
  const place = new Int32Array(current); // reader, inputs so far, seed
  const worker = new Worker(new URL('./fuzz-thread.mjs', import.meta.url), {
    workerData: { current, folder, inputCount, firstSeed },
    resourceLimits: { maxOldGenerationSizeMb: largestHeapMb },
  });
  return new Promise((resolve, reject) => {
    const reports: FuzzReport[] = [];
    let before = -1;
    const watch = setInterval(() => {
      if (place[1] === before) {
        void worker.terminate();
        giveUp(`it has not ended after ${hangsAfterMs / 1000} seconds`);
      }
      before = place[1]!;
    }, hangsAfterMs);
    const giveUp = (why: string) => {
      clearInterval(watch);
      const reader = fuzzReaders(folder)[place[0]!]!;
      const seed = place[2]!;
      const hex = Buffer.from(fuzzInput(reader, seed)).toString('hex');
      const failure = { reader: reader.name, seed, hex, why };
      resolve([
        ...reports,
        { reader: reader.name, inputs: 0, read: 0, refused: {}, slowestMs: 0, largestBytes: 0, failure },
      ]);
    };
    worker.on('message', (report: FuzzReport) => {
      reports.push(report);
      if (!options.json) process.stderr.write(`${report.reader}: ${report.inputs} inputs\n`);
    });
    worker.on('error', (error: Error & { code?: string }) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? giveUp('it took all memory') : reject(error),
    );
    worker.on('exit', () => {
      clearInterval(watch);
      resolve(reports);
    });
  });
}

function print(reports: readonly FuzzReport[], seconds: number): void {
  console.log(
    `Mutated files: ${inputCount} inputs from seed ${firstSeed}, ${seconds.toFixed(0)} s, ${os.cpus()[0]?.model}`,
  );
  console.table(
    Object.fromEntries(
      reports.map(({ reader, inputs, read, refused, slowestMs, largestBytes }) => [
        reader,
        {
          inputs,
          read,
          refused: Object.values(refused).reduce((sum, count) => sum + count, 0),
          slowestMs: Number(slowestMs.toFixed(1)),
          peakMb: Number((largestBytes / 2 ** 20).toFixed(2)),
        },
      ]),
    ),
  );
  for (const { reader, refused } of reports) {
    const codes = Object.entries(refused).sort(([, a], [, b]) => b - a);
    console.log(`${reader}: ${codes.map(([code, count]) => `${code} ${count}`).join(', ')}`);
  }
  console.log(`Largest memory of the process: ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`);
}

const folder = await mkdtemp(path.join(os.tmpdir(), 'beatlab-fuzz-'));
const startedAt = performance.now();
const reports = await runAll(folder).finally(() => rm(folder, { recursive: true, force: true }));
const seconds = (performance.now() - startedAt) / 1000;
if (options.json)
  process.stdout.write(`${JSON.stringify({ inputs: inputCount, firstSeed, seconds, reports })}\n`);
else print(reports, seconds);
for (const { failure } of reports) {
  if (failure === null) continue;
  console.error(`${failure.reader}, seed ${failure.seed}: ${failure.why}\n${failure.hex}`);
  process.exitCode = 1;
}
