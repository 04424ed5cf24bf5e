import { expect, it } from 'vitest';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { openGraph } from '../testing/run-graph.ts';
import { adam, adamCorrections, adamDefaults } from './adam.ts';

/** Two steps from θ = (1, −2) with gradients (0.1, −4) and (0.3, 1) at η = 0.01. */
async function twoSteps(weightDecay: number): Promise<ArrayLike<number>> {
  const builder = new GraphBuilder();
  const vector = (name: string) => builder.input(name, 'float64', [2]);
  const scalar = (name: string) => builder.input(name, 'float64', []);
  const inputs = {
    parameters: vector('parameters'),
    gradient: vector('gradient'),
    firstMoment: vector('firstMoment'),
    secondMoment: vector('secondMoment'),
    learningRate: scalar('learningRate'),
    firstCorrection: scalar('firstCorrection'),
    secondCorrection: scalar('secondCorrection'),
  };
  const next = adam(builder, inputs, { ...adamDefaults, weightDecay });
  for (const [name, value] of Object.entries(next)) builder.output(`next/${name}`, value);
  const graph = await openGraph(builder.finish());
  let state: Record<string, number[]> = { parameters: [1, -2], firstMoment: [0, 0], secondMoment: [0, 0] };
  for (const [i, gradient] of [
    [0.1, -4],
    [0.3, 1],
  ].entries()) {
    const [firstCorrection, secondCorrection] = adamCorrections(i + 1, adamDefaults);
    const results = await graph.run({
      ...state,
      gradient,
      learningRate: [0.01],
      firstCorrection: [firstCorrection],
      secondCorrection: [secondCorrection],
    });
    state = Object.fromEntries(
      Object.keys(state).map((name) => [name, Array.from(results[`next/${name}`]!.data)]),
    );
  }
  await graph.release();
  return state.parameters!;
}

// By hand: step 1 moves each parameter by η·g/(|g| + ε); in step 2 m̂ = (0.9·0.1·g₁ + 0.1·g₂)/0.19 and
// v̂ = (0.999·0.001·g₁² + 0.001·g₂²)/0.001999.
const moved = (start: number, g1: number, g2: number, decay: number): number => {
  const first = start * (1 - 0.01 * decay) - (0.01 * g1) / (Math.abs(g1) + 1e-8);
  const mean = (0.09 * g1 + 0.1 * g2) / 0.19;
  const square = (0.000999 * g1 ** 2 + 0.001 * g2 ** 2) / 0.001999;
  return first * (1 - 0.01 * decay) - (0.01 * mean) / (Math.sqrt(square) + 1e-8);
};

it('two steps of Adam are as worked by hand', async () => {
  const found = await twoSteps(0);
  expect(found[0]).toBeCloseTo(moved(1, 0.1, 0.3, 0), 12);
  expect(found[1]).toBeCloseTo(moved(-2, -4, 1, 0), 12);
});

it('the decay of AdamW is not divided by the second moment', async () => {
  const found = await twoSteps(0.5);
  expect(found[0]).toBeCloseTo(moved(1, 0.1, 0.3, 0.5), 12);
  expect(found[1]).toBeCloseTo(moved(-2, -4, 1, 0.5), 12);
});
