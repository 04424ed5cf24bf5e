import { expect, it } from 'vitest';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { openGraph } from '../testing/run-graph.ts';
import { sgd } from './sgd.ts';

/** Two steps from θ = (1, −2) with gradients (0.1, −4) and (0.3, 1) at η = 0.01, μ = 0.9. */
async function twoSteps(weightDecay: number): Promise<number[][]> {
  const builder = new GraphBuilder();
  const vector = (name: string) => builder.input(name, 'float64', [2]);
  const inputs = {
    parameters: vector('parameters'),
    gradient: vector('gradient'),
    velocity: vector('velocity'),
    learningRate: builder.input('learningRate', 'float64', []),
  };
  const next = sgd(builder, inputs, { momentum: 0.9, weightDecay });
  for (const [name, value] of Object.entries(next)) builder.output(`next/${name}`, value);
  const graph = await openGraph(builder.finish());
  let state: Record<string, number[]> = { parameters: [1, -2], velocity: [0, 0] };
  const seen: number[][] = [];
  for (const gradient of [
    [0.1, -4],
    [0.3, 1],
  ]) {
    const results = await graph.run({ ...state, gradient, learningRate: [0.01] });
    state = Object.fromEntries(
      Object.keys(state).map((name) => [name, Array.from(results[`next/${name}`]!.data)]),
    );
    seen.push(state.parameters!);
  }
  await graph.release();
  return seen;
}

const close = (values: number[][]) => values.map((row) => row.map((value) => expect.closeTo(value, 12)));

it('two steps with momentum are as worked by hand', async () => {
  // v₁ = g₁, v₂ = 0.9·v₁ + g₂
  expect(await twoSteps(0)).toEqual(
    close([
      [1 - 0.001, -2 + 0.04],
      [1 - 0.001 - 0.01 * (0.09 + 0.3), -2 + 0.04 - 0.01 * (-3.6 + 1)],
    ]),
  );
});

it('two steps with weight decay are those of PyTorch 2', async () => {
  // torch.optim.SGD(lr=0.01, momentum=0.9, weight_decay=0.5)
  expect(await twoSteps(0.5)).toEqual(
    close([
      [0.994, -1.95],
      [0.98063, -1.90525],
    ]),
  );
});
