/*
 * Measures training steps, each shape in a process of its own:
 * node --conditions=source --import tsx apps/trainer/bench/training.ts [--shapes 1x512,8x512,32x128] [--json]
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { plainAdam } from '../src/engine/optimizer-plan.ts';
import { chanceBatch } from '../src/engine/testing/chance-batch.ts';
import { openTrainingEngine } from '../src/engine/training-engine.ts';

const { values: options } = parseArgs({
  options: {
    shapes: { type: 'string', default: '1x512,8x512,32x128' },
    steps: { type: 'string', default: '10' },
    threads: { type: 'string', default: '2' },
    dropout: { type: 'string', default: '0.1' },
    provider: { type: 'string', default: 'cpu' },
    scratch: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    /** One shape, measured in this process. */
    shape: { type: 'string' },
  },
});

interface Measured {
  shape: string;
  openMilliseconds: number;
  stepMilliseconds: number;
  /** Of all threads together: says what a step costs where others use the cores too. */
  stepCpuMilliseconds: number;
  tokensPerSecond: number;
  evaluateMilliseconds: number;
  peakMegabytes: number;
}

const median = (x: readonly number[]): number => x.toSorted((a, b) => a - b)[x.length >> 1]!;
const round = (x: number): number => Math.round(x * 10) / 10;

async function measure(shape: string): Promise<Measured> {
  const [batchSize, tokensPerWindow] = shape.split('x').map(Number) as [number, number];
  const opened = performance.now();
  const engine = await openTrainingEngine({
    architecture: {
      classes: 5,
      headLayers: [75],
      dropout: Number(options.dropout),
      trainEmbedding: options.scratch,
    },
    batchSize,
    tokensPerWindow,
    loss: { kind: 'cross-entropy', gamma: 0, classWeights: null },
    optimizer: plainAdam,
    provider: options.provider as 'cpu',
    threads: Number(options.threads),
    seed: 1,
    pretrained: null,
  });
  const ready = performance.now();
  const batch = chanceBatch({ batchSize, tokensPerWindow });
  const timed = async (work: () => Promise<unknown>) => {
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    await work();
    const { user, system } = process.cpuUsage(cpu);
    return { wall: performance.now() - start, cpu: (user + system) / 1000 };
  };
  await engine.step([batch], 0.001);
  const steps = [];
  for (let i = 0; i < Number(options.steps); i++) steps.push(await timed(() => engine.step([batch], 0.001)));
  const peak = process.resourceUsage().maxRSS / 1024;
  await engine.evaluate(batch);
  const evaluations = [];
  for (let i = 0; i < 5; i++) evaluations.push(await timed(() => engine.evaluate(batch)));
  engine.close();
  const step = median(steps.map(({ wall }) => wall));
  return {
    shape,
    openMilliseconds: Math.round(ready - opened),
    stepMilliseconds: round(step),
    stepCpuMilliseconds: round(median(steps.map(({ cpu }) => cpu))),
    tokensPerSecond: Math.round((batchSize * tokensPerWindow * 1000) / step),
    evaluateMilliseconds: round(median(evaluations.map(({ wall }) => wall))),
    peakMegabytes: Math.round(peak),
  };
}

if (options.shape !== undefined) {
  console.log(JSON.stringify(await measure(options.shape)));
} else {
  const rows = options.shapes.split(',').map((shape): Measured => {
    const own = [
      ...process.execArgv,
      fileURLToPath(import.meta.url),
      ...process.argv.slice(2),
      '--shape',
      shape,
    ];
    return JSON.parse(execFileSync(process.execPath, own, { encoding: 'utf8' }));
  });
  const byShape = (key: keyof Measured) => Object.fromEntries(rows.map((row) => [row.shape, row[key]]));
  if (options.json) {
    const keys = ['tokensPerSecond', 'stepMilliseconds', 'stepCpuMilliseconds', 'peakMegabytes'] as const;
    console.log(JSON.stringify(Object.fromEntries(keys.map((key) => [key, byShape(key)]))));
  } else console.table(rows);
}
