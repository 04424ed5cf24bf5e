import { describe, expect, it } from 'vitest';
import { differentiate } from './differentiate.ts';
import type { AutodiffError } from './errors.ts';
import { GraphBuilder } from './graph/graph-builder.ts';
import { add } from './operators/add.ts';
import { cast } from './operators/cast.ts';
import { exp } from './operators/exp.ts';
import { less } from './operators/less.ts';
import { matMul } from './operators/mat-mul.ts';
import { mul } from './operators/mul.ts';
import { reduceSum } from './operators/reduce-sum.ts';
import { runGraph } from './testing/run-graph.ts';

const caught = (work: () => unknown): AutodiffError | null => {
  try {
    work();
    return null;
  } catch (error) {
    return error as AutodiffError;
  }
};

describe('differentiation', () => {
  it('adds up the gradients of a value that is used more than once: (x³ + x²)′ = 3x² + 2x', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float64', []);
    const y = mul(builder, x, x);
    const loss = add(builder, mul(builder, y, x), y);
    const { builder: derived, gradients } = differentiate(builder.finish(), loss, [x]);
    derived.output('gradient', gradients[0]!);
    const { gradient } = await runGraph(derived.finish(), { x: [3] });
    expect(gradient!.data[0]).toBe(33);
  });

  it('leaves the forward graph as it is', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float64', [2]);
    const loss = reduceSum(builder, exp(builder, x), [0]);
    builder.output('loss', loss);
    const forward = builder.finish();
    const [nodes, constants] = [[...forward.nodes], [...forward.constants.keys()]];
    const { builder: derived } = differentiate(forward, loss, [x]);
    expect(forward.nodes).toEqual(nodes);
    expect([...forward.constants.keys()]).toEqual(constants);
    expect(derived.finish().nodes.slice(0, nodes.length)).toEqual(nodes);
  });

  it('gives 0 for a variable that the loss does not depend on', async () => {
    const builder = new GraphBuilder();
    const [x, other] = [builder.input('x', 'float64', [2]), builder.input('other', 'float64', [3])];
    const loss = reduceSum(builder, x, [0]);
    const { builder: derived, gradients } = differentiate(builder.finish(), loss, [other]);
    derived.output('gradient', gradients[0]!);
    const { gradient } = await runGraph(derived.finish(), { x: [1, 2], other: [1, 2, 3] });
    expect(Array.from(gradient!.data)).toEqual([0, 0, 0]);
  });

  it('takes gradients of values between input and loss too', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float64', []);
    const middle = exp(builder, x);
    const loss = mul(builder, middle, middle);
    const { builder: derived, gradients } = differentiate(builder.finish(), loss, [middle]);
    derived.output('gradient', gradients[0]!);
    expect((await runGraph(derived.finish(), { x: [0] })).gradient!.data[0]).toBe(2);
  });

  it('a comparison passes no gradient, and its users are constants to it', async () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float64', []);
    const isSmall = cast(builder, less(builder, x, builder.scalar('float64', 5)), 'float64');
    const loss = mul(builder, isSmall, x);
    const { builder: derived, gradients } = differentiate(builder.finish(), loss, [x]);
    derived.output('gradient', gradients[0]!);
    expect((await runGraph(derived.finish(), { x: [2] })).gradient!.data[0]).toBe(1);
    expect((await runGraph(derived.finish(), { x: [7] })).gradient!.data[0]).toBe(0);
  });
});

describe('bad graphs', () => {
  it('a loss of more than one number is refused', () => {
    const builder = new GraphBuilder();
    const x = builder.input('x', 'float64', [2]);
    expect(caught(() => differentiate(builder.finish(), exp(builder, x), [x]))?.code).toBe('GRAPH.SHAPE');
  });

  it('shapes that do not fit name the operator', () => {
    const builder = new GraphBuilder();
    const [a, b] = [builder.input('a', 'float32', [2, 3]), builder.input('b', 'float32', [2, 3])];
    expect(caught(() => matMul(builder, a, b))).toMatchObject({ code: 'GRAPH.SHAPE', where: 'MatMul' });
    expect(caught(() => add(builder, a, builder.input('c', 'float32', [4])))).toMatchObject({ where: 'Add' });
  });

  it('mixed element types are refused', () => {
    const builder = new GraphBuilder();
    const [a, b] = [builder.input('a', 'float32', []), builder.input('b', 'float64', [])];
    expect(caught(() => add(builder, a, b))?.code).toBe('GRAPH.DTYPE');
  });

  it('two values of one name are refused', () => {
    const builder = new GraphBuilder();
    builder.input('a', 'float32', []);
    expect(caught(() => builder.input('a', 'float32', []))?.code).toBe('GRAPH.NAME');
  });
});
