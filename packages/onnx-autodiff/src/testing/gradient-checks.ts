import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import { add } from '../operators/add.ts';
import { attention } from '../operators/attention.ts';
import { cast } from '../operators/cast.ts';
import { concat } from '../operators/concat.ts';
import { convTranspose1d } from '../operators/conv-transpose1d.ts';
import { conv1d } from '../operators/conv1d.ts';
import { div } from '../operators/div.ts';
import { exp } from '../operators/exp.ts';
import { expand } from '../operators/expand.ts';
import { log } from '../operators/log.ts';
import { logSoftmax } from '../operators/log-softmax.ts';
import { type MatMulOptions, matMul } from '../operators/mat-mul.ts';
import { mul } from '../operators/mul.ts';
import { neg } from '../operators/neg.ts';
import type { Operator } from '../operators/operator.ts';
import { pad } from '../operators/pad.ts';
import { pow } from '../operators/pow.ts';
import { reduceSum } from '../operators/reduce-sum.ts';
import { relu } from '../operators/relu.ts';
import { reshape } from '../operators/reshape.ts';
import { slice } from '../operators/slice.ts';
import { softmax } from '../operators/softmax.ts';
import { sqrt } from '../operators/sqrt.ts';
import { sub } from '../operators/sub.ts';
import { transpose } from '../operators/transpose.ts';
import { where } from '../operators/where.ts';
import { dropThreshold, randomVector } from '../random/random-bits.ts';
import type { GradientCheck } from './check-gradient.ts';

/** Operators that have no gradient, and the one that is a gradient. */
type WithoutGradient =
  | 'ReduceMax'
  | 'Less'
  | 'GreaterOrEqual'
  | 'Equal'
  | 'Size'
  | 'SliceTo'
  | 'Gather'
  | 'AttentionGradient'
  | 'RandomVector';
type Build = GradientCheck['build'];

/** Shapes as `2x3`, a scalar as `()`, one word for each operand; more words after `:` only name the check. */
function of(words: string, build: Build, range?: GradientCheck['range']): GradientCheck {
  const shapes = words
    .split(':')[0]!
    .trim()
    .split(' ')
    .map((shape) => (shape === '()' ? [] : shape.split('x').map(Number)));
  return { name: words, shapes, build, ...(range && { range }) };
}

/** Squared on the way, so that a gradient that forgets its factor is seen. */
const squared =
  (build: Build): Build =>
  (builder, ...x) => {
    const y = build(builder, ...x);
    return mul(builder, y, y);
  };

const positive = [0.2, 2] as const;

const broadcasts = (build: Build, range?: GradientCheck['range']): GradientCheck[] =>
  ['2x3 2x3', '2x3 3', '2x1x3 4x1', '() 2x2', '1x3 2x1'].map((shapes) => of(shapes, squared(build), range));

const condition = (builder: GraphBuilder, shape: number[], bits: number[]): Value =>
  builder.constant('bool', shape, Uint8Array.from(bits));

const chosen = (shape: number[], bits: number[]) =>
  squared((b, x, y) => where(b, condition(b, shape, bits), x!, y!));

const product = (options: MatMulOptions = {}) => squared((b, x, y) => matMul(b, x!, y!, options));
const [transposeA, transposeB] = [true, true];

const filter = (stride: number, padding: number) =>
  squared((b, x, w) => conv1d(b, x!, w!, { stride, padding }));
const unfilter = (stride: number, padding: number) =>
  squared((b, x, w) => convTranspose1d(b, x!, w!, { stride, padding }));

const dropped = (builder: GraphBuilder, batch: number, heads: number, tokens: number) => {
  const seed = builder.scalar('int32', 7);
  const bits = randomVector(builder, seed, 9, batch * heads);
  const odd = add(builder, mul(builder, bits, builder.scalar('int32', 2)), builder.scalar('int32', 1));
  return {
    rows: randomVector(builder, seed, 2, tokens),
    columns: randomVector(builder, seed, 3, tokens),
    multipliers: reshape(builder, odd, [batch, heads, 1, 1]),
    threshold: builder.scalar('int32', dropThreshold(0.3)),
  };
};

const steps = [
  { axis: 0, start: 0, end: 5, step: 2 },
  { axis: 1, start: 1, end: 7, step: 3 },
];

/** Checks of every operator's gradient rule; an operator without a row does not compile. */
export const gradientChecks: {
  readonly [Op in Exclude<Operator, WithoutGradient>]: readonly GradientCheck[];
} = {
  Add: broadcasts(add),
  Sub: broadcasts(sub),
  Mul: broadcasts(mul),
  Div: broadcasts(div, positive),
  Neg: [of('2x3', squared(neg))],
  Exp: [of('2x3', exp)],
  Log: [of('2x3', log, positive)],
  Sqrt: [of('2x3', sqrt, positive)],
  Pow: [
    of('5 : exponent 2', (b, x) => pow(b, x!, 2), positive),
    of('5 : exponent 1.7', (b, x) => pow(b, x!, 1.7), positive),
    of('5 : exponent −0.5', (b, x) => pow(b, x!, -0.5), positive),
  ],
  Relu: [of('3x4 : both sides of 0', squared(relu))],
  Where: [of('2x2 2x2', chosen([2, 2], [1, 0, 0, 1])), of('3 2x1', chosen([2, 3], [1, 0, 1, 0, 1, 1]))],
  Cast: [{ ...of('3 : through float32', (b, x) => cast(b, cast(b, x!, 'float32'), 'float64')), step: 64 }],
  MatMul: [
    of('2x3 3x4', product()),
    of('2x2x3 3x4', product()),
    of('2x1x2x3 5x3x2', product()),
    of('3x2 3x4 : Aᵀ·B', product({ transposeA })),
    of('2x3 4x3 : A·Bᵀ', product({ transposeB })),
    of('3x2 4x3 : Aᵀ·Bᵀ', product({ transposeA, transposeB })),
    of('2x3x2 4x2 : A·Bᵀ over a batch', product({ transposeB })),
    of('2x3 2x2x4 : Aᵀ·B over a batch', product({ transposeA })),
  ],
  Softmax: [of('2x4', squared(softmax))],
  LogSoftmax: [of('2x4', squared(logSoftmax))],
  ReduceSum: [
    of(
      '2x3x2 : one axis, kept',
      squared((b, x) => reduceSum(b, x!, [1], true)),
    ),
    of(
      '2x3x2 : two axes, gone',
      squared((b, x) => reduceSum(b, x!, [0, 2])),
    ),
    of(
      '2x3 : all axes',
      squared((b, x) => reduceSum(b, x!, [0, 1])),
    ),
  ],
  Reshape: [
    of(
      '2x6 : to 3x4',
      squared((b, x) => reshape(b, x!, [3, 4])),
    ),
  ],
  Transpose: [
    of(
      '2x3x4 : turned',
      squared((b, x) => transpose(b, x!, [2, 0, 1])),
    ),
  ],
  Expand: [
    of(
      '3x1 : to 2x3x4',
      squared((b, x) => expand(b, x!, [2, 3, 4])),
    ),
  ],
  Concat: [
    of(
      '2x1 2x2 2x3',
      squared((b, ...x) => concat(b, x, 1)),
    ),
  ],
  Slice: [
    of(
      '4x3 : one range',
      squared((b, x) => slice(b, x!, [{ axis: 0, start: 1, end: 3 }])),
    ),
    of(
      '5x7 : two ranges, steps 2 and 3',
      squared((b, x) => slice(b, x!, steps)),
    ),
  ],
  Pad: [
    of(
      '2x3 : before and after',
      squared((b, x) => pad(b, x!, [1, 0], [0, 2])),
    ),
  ],
  Conv1d: [
    of('2x2x5 3x2x3 : stride 1, padding 1', filter(1, 1)),
    of('2x1x8 3x1x7 : stride 2, padding 3, even length', filter(2, 3)),
    of('1x2x7 2x2x5 : stride 2, padding 2, odd length', filter(2, 2)),
  ],
  ConvTranspose1d: [
    of('2x3x4 3x2x4 : stride 2, padding 1', unfilter(2, 1)),
    of('1x2x3 2x2x3 : stride 1, no padding', unfilter(1, 0)),
  ],
  Attention: [
    of(
      '2x2x3x5 2x2x3x5 2x2x2x5',
      squared((b, q, k, v) => attention(b, q!, k!, v!, null)),
    ),
    of(
      '2x2x3x5 2x2x3x5 2x2x2x5 : pairs dropped',
      squared((b, q, k, v) => attention(b, q!, k!, v!, dropped(b, 2, 2, 5))),
    ),
  ],
};
