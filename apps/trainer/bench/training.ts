import { parseArgs } from 'node:util';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { type Batch, openTrainingEngine } from '../src/engine/training-engine.ts';

const { values: options } = parseArgs({
  options: {
    shapes: { type: 'string', default: '1x512,8x512,32x128' },
    steps: { type: 'string', default: '10' },
    threads: { type: 'string', default: '2' },
    dropout: { type: 'string', default: '0.1' },
    provider: { type: 'string', default: 'cpu' },
    scratch: { type: 'boolean', default: false },
  },
});

/** Tokens, values and labels by chance: a step takes as long on these as on sentences. */
function chanceBatch(batchSize: number, tokensPerWindow: number): Batch {
  const generator = xoroshiro128plus(1);
  const size = batchSize * tokensPerWindow;
  const draw = (from: number, to: number) => uniformInt(generator, from, to);
  return {
    tokens: Int32Array.from({ length: size }, () => draw(4, 73)),
    values: Float32Array.from({ length: size }, () => draw(-1000, 1000) / 1000),
    labels: Int32Array.from({ length: size }, () => draw(-1, 4)),
    mask: new Float32Array(size).fill(1),
  };
}

for (const shape of options.shapes.split(',')) {
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
    weightDecay: 0,
    provider: options.provider as 'cpu',
    threads: Number(options.threads),
    seed: 1,
    pretrained: null,
  });
  const ready = performance.now();
  const batch = chanceBatch(batchSize, tokensPerWindow);
  const times: number[] = [];
  const losses: number[] = [];
  for (let i = 0; i < Number(options.steps); i++) {
    const start = performance.now();
    losses.push((await engine.step(batch, 0.001)).loss);
    times.push(performance.now() - start);
  }
  const evaluateStart = performance.now();
  await engine.evaluate(batch);
  const evaluated = performance.now();
  await engine.evaluate(batch);
  const again = performance.now();
  const median = times.toSorted((a, b) => a - b)[times.length >> 1]!;
  console.log(
    JSON.stringify({
      shape,
      openMs: Math.round(ready - opened),
      firstMs: Math.round(times[0]!),
      stepMs: Math.round(median * 10) / 10,
      tokensPerSecond: Math.round((batchSize * tokensPerWindow * 1000) / median),
      evaluateMs: Math.round(again - evaluated),
      evaluateOpenMs: Math.round(evaluated - evaluateStart),
      peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
      loss: [losses[0], losses.at(-1)],
    }),
  );
  engine.close();
}
