/*
 * Measures the training steps of one shape, in a process of its own, so that its memory is that of this shape:
 * started by training.ts with a JSON of the settings, prints a JSON of the figures.
 */
import { InferenceSession } from 'onnxruntime-node';
import { plainAdam } from '../src/engine/optimizer-plan.ts';
import type { ProviderName } from '../src/engine/provider.ts';
import { chanceBatch } from '../src/engine/testing/chance-batch.ts';
import { openTrainingEngine, type TrainingEngine } from '../src/engine/training-engine.ts';

/** What is measured. */
export interface ShapeSettings {
  batchSize: number;
  tokensPerWindow: number;
  steps: number;
  threads: number;
  dropout: number;
  provider: ProviderName;
  /** Token embedding and U-Net are trained too. */
  scratch: boolean;
}

/** The figures of one shape; times are medians of its steps. */
export interface MeasuredShape {
  openSeconds: number;
  stepMilliseconds: number;
  /** Of all threads together: says what a step costs where others use the cores too. */
  stepCpuMilliseconds: number;
  tokensPerSecond: number;
  evaluateMilliseconds: number;
  /** Highest resident memory of the process while it trains. */
  peakMegabytes: number;
  /** Share of a step's time that is not spent in ONNX Runtime. */
  overheadShare: number;
}

const median = (x: readonly number[]): number => x.toSorted((a, b) => a - b)[x.length >> 1]!;

/** Adds up the time that sessions spend on what they are asked from now on. */
function watchSessions(): { milliseconds: number } {
  const spent = { milliseconds: 0 };
  // The class behind the type, which speaks of its `create` alone.
  const { prototype } = InferenceSession as unknown as { prototype: InferenceSession };
  const { run } = prototype;
  prototype.run = async function (this: InferenceSession, ...asked: unknown[]) {
    const startedAt = performance.now();
    try {
      return await run.apply(this, asked as Parameters<typeof run>);
    } finally {
      spent.milliseconds += performance.now() - startedAt;
    }
  };
  return spent;
}

async function timed(work: () => Promise<unknown>): Promise<{ wall: number; cpu: number }> {
  const [start, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

function openEngine(settings: ShapeSettings): Promise<TrainingEngine> {
  return openTrainingEngine({
    ...settings,
    architecture: {
      classes: 5,
      headLayers: [75],
      dropout: settings.dropout,
      trainEmbedding: settings.scratch,
    },
    loss: { kind: 'cross-entropy', gamma: 0, classWeights: null },
    optimizer: plainAdam,
    seed: 1,
    pretrained: null,
  });
}

async function measure(settings: ShapeSettings): Promise<MeasuredShape> {
  const openedAt = performance.now();
  const engine = await openEngine(settings);
  const openSeconds = (performance.now() - openedAt) / 1000;
  const batch = chanceBatch(settings);
  await engine.step([batch], 0.001);
  const inSessions = watchSessions();
  const steps = [];
  for (let i = 0; i < settings.steps; i++) steps.push(await timed(() => engine.step([batch], 0.001)));
  const total = steps.reduce((sum, { wall }) => sum + wall, 0);
  const overheadShare = 1 - inSessions.milliseconds / total;
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  await engine.evaluate(batch);
  const evaluations = [];
  for (let i = 0; i < 5; i++) evaluations.push(await timed(() => engine.evaluate(batch)));
  engine.close();
  const stepMilliseconds = median(steps.map(({ wall }) => wall));
  return {
    openSeconds,
    stepMilliseconds,
    stepCpuMilliseconds: median(steps.map(({ cpu }) => cpu)),
    tokensPerSecond: (1000 * settings.batchSize * settings.tokensPerWindow) / stepMilliseconds,
    evaluateMilliseconds: median(evaluations.map(({ wall }) => wall)),
    peakMegabytes,
    overheadShare,
  };
}

console.log(JSON.stringify(await measure(JSON.parse(process.argv[2]!) as ShapeSettings)));
