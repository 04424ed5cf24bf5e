import { expect, it } from 'vitest';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { runGraph } from '../testing/run-graph.ts';
import { clipGradient, gradientNorm } from './clip-gradient.ts';

async function clipped(gradient: number[], largest: number) {
  const builder = new GraphBuilder();
  const vector = builder.input('gradient', 'float64', [gradient.length]);
  const norm = gradientNorm(builder, vector);
  builder.output('norm', norm);
  builder.output('clipped', clipGradient(builder, vector, norm, largest));
  const results = await runGraph(builder.finish(), { gradient });
  return { norm: results.norm!.data[0], clipped: Array.from(results.clipped!.data) };
}

it('a longer gradient is shortened as by clip_grad_norm_ of PyTorch', async () => {
  const found = await clipped([3, -4], 2);
  expect(found.norm).toBe(5);
  expect(found.clipped[0]).toBeCloseTo(1.199999760000048, 14);
  expect(found.clipped[1]).toBeCloseTo(-1.599999680000064, 14);
});

it('a shorter one, and none, stay as they are', async () => {
  expect((await clipped([3, -4], 6)).clipped).toEqual([3, -4]);
  expect((await clipped([0, 0], 1)).clipped).toEqual([0, 0]);
});
