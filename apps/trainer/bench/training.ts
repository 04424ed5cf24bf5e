/*
 * Measures training: steps of several shapes, each in a process of its own, one epoch of MIT-BIH, and, where asked
 * for, the same steps in PyTorch. `npm run bench -- training [--shapes 8x512] [--python PATH] [--json]`
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { trainingThreads } from '../src/attempt/training-threads.ts';
import type { ProviderName } from '../src/engine/provider.ts';
import { measurePytorch, type PytorchShape } from './pytorch.ts';
import { type MeasuredEpoch, measureEpoch } from './training-epoch.ts';
import type { MeasuredShape, ShapeSettings } from './training-shape.ts';

const { values: options } = parseArgs({
  options: {
    shapes: { type: 'string', default: '8x512,32x128,1x3600' },
    steps: { type: 'string', default: '10' },
    threads: { type: 'string', default: `${trainingThreads()}` },
    dropout: { type: 'string', default: '0.1' },
    provider: { type: 'string', default: 'cpu' },
    scratch: { type: 'boolean', default: false },
    'no-epoch': { type: 'boolean', default: false },
    records: {
      type: 'string',
      default: fileURLToPath(new URL('../../../../shared/data/mitdb/', import.meta.url)),
    },
    pytorch: { type: 'boolean', default: false },
    python: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});
const python = options.python ?? (options.pytorch ? 'python3' : null);
const [steps, threads, dropout] = [options.steps, options.threads, options.dropout].map(Number) as [
  number,
  number,
  number,
];

function measureShape(shape: string): MeasuredShape {
  const [batchSize, tokensPerWindow] = shape.split('x').map(Number) as [number, number];
  const settings: ShapeSettings = {
    ...{ batchSize, tokensPerWindow, steps, threads, dropout },
    provider: options.provider as ProviderName,
    scratch: options.scratch,
  };
  const script = fileURLToPath(new URL('./training-shape.ts', import.meta.url));
  const args = [...process.execArgv, script, JSON.stringify(settings)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }));
}

/** One shape here and in PyTorch, one after the other, so that all see the machine in the same state. */
interface Compared {
  here: MeasuredShape;
  eager: PytorchShape | null;
  compiled: PytorchShape | null;
}

function compare(shape: string): Compared {
  const inPytorch = (compiled: boolean) =>
    python === null ? null : measurePytorch(python, shape, { steps, threads, dropout, compiled });
  return { here: measureShape(shape), eager: inPytorch(false), compiled: inPytorch(true) };
}

function figuresOf(shapes: Readonly<Record<string, Compared>>, epoch: MeasuredEpoch | null) {
  const by = (figure: (compared: Compared) => number | undefined) =>
    Object.fromEntries(Object.entries(shapes).map(([shape, compared]) => [shape, figure(compared)]));
  const pytorch = (how: 'eager' | 'compiled') => ({
    tokensPerSecond: by((compared) => compared[how]?.tokensPerSecond),
    peakMegabytes: by((compared) => compared[how]?.peakMegabytes),
    /** Tokens a second here over those there. */
    ratio: by(({ here, [how]: there }) => here.tokensPerSecond / there!.tokensPerSecond),
  });
  return {
    tokensPerSecond: by(({ here }) => here.tokensPerSecond),
    stepMilliseconds: by(({ here }) => here.stepMilliseconds),
    stepCpuMilliseconds: by(({ here }) => here.stepCpuMilliseconds),
    peakMegabytes: by(({ here }) => here.peakMegabytes),
    openSeconds: by(({ here }) => here.openSeconds),
    overheadShare: Math.max(...Object.values(shapes).map(({ here }) => here.overheadShare)),
    epochSeconds: epoch?.seconds ?? null,
    epochWithValidationSeconds: epoch?.withValidationSeconds ?? null,
    launchToFirstStepSeconds: epoch?.launchToFirstStepSeconds ?? null,
    ...(python === null
      ? {}
      : { pytorch: { ...pytorch('eager'), compiled: pytorch('compiled'), version: versionOf(shapes) } }),
  };
}

const versionOf = (shapes: Readonly<Record<string, Compared>>): string | undefined =>
  Object.values(shapes)[0]?.eager?.version;

function printTable(shapes: Readonly<Record<string, Compared>>, epoch: MeasuredEpoch | null): void {
  console.log(
    `Training steps on ${options.provider}, ${threads} threads, ${os.cpus()[0]?.model}, dropout ${dropout}.`,
  );
  const times = (here: number, there: PytorchShape | null) =>
    there === null ? {} : (here / there.tokensPerSecond).toFixed(2);
  console.table(
    Object.fromEntries(
      Object.entries(shapes).map(([shape, { here, eager, compiled }]) => [
        shape,
        {
          'tokens/s': Math.round(here.tokensPerSecond),
          'ms/step': Number(here.stepMilliseconds.toFixed(1)),
          'peak MB': Math.round(here.peakMegabytes),
          'ready after s': Number(here.openSeconds.toFixed(2)),
          'outside ONNX Runtime': `${(100 * here.overheadShare).toFixed(2)} %`,
          ...(eager && {
            'times PyTorch': times(here.tokensPerSecond, eager),
            'its MB': Math.round(eager.peakMegabytes),
          }),
          ...(compiled && {
            'times compiled': times(here.tokensPerSecond, compiled),
            'compiled MB': Math.round(compiled.peakMegabytes),
          }),
        },
      ]),
    ),
  );
  if (epoch === null) return;
  console.log(
    `An epoch of MIT-BIH's training records (guide's split, ${epoch.steps} steps of 8 × 512): ${epoch.seconds.toFixed(1)} s, with validation ${epoch.withValidationSeconds.toFixed(1)} s; the first step is done ${epoch.launchToFirstStepSeconds.toFixed(1)} s after the start.`,
  );
}

const shapes = Object.fromEntries(options.shapes.split(',').map((shape) => [shape, compare(shape)]));
const hasRecords = existsSync(options.records);
if (!hasRecords && !options['no-epoch']) {
  console.error(
    `No records in ${options.records}: the epoch is not measured. Remedy: name MIT-BIH with --records.`,
  );
}
const epoch = hasRecords && !options['no-epoch'] ? await measureEpoch(options.records) : null;
if (options.json) process.stdout.write(`${JSON.stringify(figuresOf(shapes, epoch))}\n`);
else printTable(shapes, epoch);
