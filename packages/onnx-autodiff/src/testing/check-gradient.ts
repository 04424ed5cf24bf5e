import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { differentiate } from '../differentiate.ts';
import { GraphBuilder } from '../graph/graph-builder.ts';
import { elementCount, type Shape, type Value } from '../graph/value.ts';
import type { LoweringOptions } from '../lowering/lowering-context.ts';
import { mul } from '../operators/mul.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { openGraph } from './run-graph.ts';

/** One use of an operator whose gradient is checked. */
export interface GradientCheck {
  /** What is special about it, such as its shapes. */
  name: string;
  /** Shapes of the operands that are varied. */
  shapes: readonly Shape[];
  /** Range of the operands; −1 to 1 if not given. */
  range?: readonly [number, number];
  /** Half the distance of the two points of a difference; larger where a linear result is rounded on the way. */
  step?: number;
  /** The result whose gradient is checked, from operands in order. */
  build: (builder: GraphBuilder, ...operands: Value[]) => Value;
}

/** So small that attention over five tokens takes several tiles: of several heads, and of some queries of one head. */
export const smallTiles = { heads: 600, queries: 90 } as const;

/** A difference over twice this is wrong by about 1e-10 in float64. */
const USUAL_STEP = 1e-5;

/**
 * Largest error of a gradient in float64 against central differences, relative to the larger of 1 and the largest
 * gradient. The loss is the sum of the results, each times a number by chance, so that no error cancels.
 */
export async function gradientError(check: GradientCheck, lowering: LoweringOptions): Promise<number> {
  const generator = xoroshiro128plus(20);
  const [low, high] = check.range ?? [-1, 1];
  const step = check.step ?? USUAL_STEP;
  const draw = (count: number, from: number, to: number) =>
    Array.from({ length: count }, () => from + (to - from) * uniformFloat64(generator));
  const builder = new GraphBuilder();
  const operands = check.shapes.map((shape, i) => builder.input(`x${i}`, 'float64', shape));
  const result = check.build(builder, ...operands);
  const weights = builder.constant('float64', result.shape, draw(elementCount(result.shape), 0.5, 1.5));
  const weighted = mul(builder, result, weights);
  const loss = reduceSum(
    builder,
    weighted,
    weighted.shape.map((_, axis) => axis),
  );
  const derived = differentiate(builder.finish(), loss, operands);
  derived.builder.output('loss', loss);
  derived.gradients.forEach((gradient, i) => {
    derived.builder.output(`gradient${i}`, gradient);
  });
  const graph = await openGraph(derived.builder.finish(), lowering);
  const point = Object.fromEntries(
    operands.map(({ name, shape }) => [name, draw(elementCount(shape), low, high)]),
  );
  const found = await graph.run(point);
  const lossAt = async (name: string, index: number, offset: number) => {
    const moved = { ...point, [name]: point[name]!.with(index, point[name]![index]! + offset) };
    return (await graph.run(moved)).loss!.data[0]!;
  };
  let [difference, scale] = [0, 1];
  for (const [i, { name }] of operands.entries()) {
    for (let index = 0; index < point[name]!.length; index++) {
      const expected = ((await lossAt(name, index, step)) - (await lossAt(name, index, -step))) / (2 * step);
      difference = Math.max(difference, Math.abs(found[`gradient${i}`]!.data[index]! - expected));
      scale = Math.max(scale, Math.abs(expected));
    }
  }
  await graph.release();
  return difference / scale;
}
