import { describe, expect, it } from 'vitest';
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
import { matMul } from '../operators/mat-mul.ts';
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
import { dropThreshold, randomField, randomVector } from '../random/random-bits.ts';
import { type GradientCheck, gradientError } from '../testing/check-gradient.ts';

/** Operators that have no gradient, and the one that is a gradient. */
type WithoutGradient = 'Less' | 'GreaterOrEqual' | 'Equal' | 'Size' | 'SliceTo' | 'AttentionGradient';
type Build = GradientCheck['build'];

const of = (name: string, shapes: GradientCheck['shapes'], build: Build): GradientCheck => ({
  name,
  shapes,
  build,
});
const positive = (check: GradientCheck): GradientCheck => ({ ...check, range: [0.2, 2] });
/** Squared on the way, so that a gradient that forgets its factor is seen. */
const squared =
  (build: Build): Build =>
  (builder, ...x) => {
    const y = build(builder, ...x);
    return mul(builder, y, y);
  };

const broadcasts = (build: Build, range?: GradientCheck['range']): GradientCheck[] =>
  (
    [
      [
        [2, 3],
        [2, 3],
      ],
      [[2, 3], [3]],
      [
        [2, 1, 3],
        [4, 1],
      ],
      [[], [2, 2]],
      [
        [1, 3],
        [2, 1],
      ],
    ] as const
  ).map((shapes) => ({
    ...of(`[${shapes[0].join()}] and [${shapes[1].join()}]`, shapes, squared(build)),
    ...(range && { range }),
  }));

const condition = (builder: GraphBuilder, shape: number[], bits: number[]): Value =>
  builder.constant('bool', shape, Uint8Array.from(bits));

const dropped = (builder: GraphBuilder, batch: number, heads: number, tokens: number) => {
  const seed = builder.scalar('int32', 7);
  const odd = add(
    builder,
    mul(builder, randomVector(builder, seed, 9, batch * heads), builder.scalar('int32', 2)),
    builder.scalar('int32', 1),
  );
  return {
    field: randomField(builder, seed, 1, tokens, tokens),
    multipliers: reshape(builder, odd, [batch, heads, 1, 1]),
    threshold: builder.scalar('int32', dropThreshold(0.3)),
  };
};

/** One row for each operator; one without a row does not compile. */
const table: { readonly [Op in Exclude<Operator, WithoutGradient>]: readonly GradientCheck[] } = {
  Add: broadcasts(add),
  Sub: broadcasts(sub),
  Mul: broadcasts(mul),
  Div: broadcasts(div, [0.5, 2]),
  Neg: [of('[2, 3]', [[2, 3]], squared(neg))],
  Exp: [of('[2, 3]', [[2, 3]], exp)],
  Log: [positive(of('[2, 3]', [[2, 3]], log))],
  Sqrt: [positive(of('[2, 3]', [[2, 3]], sqrt))],
  Pow: [
    positive(of('exponent 2', [[5]], (b, x) => pow(b, x, 2))),
    positive(of('exponent 1.7', [[5]], (b, x) => pow(b, x, 1.7))),
    positive(of('exponent −0.5', [[5]], (b, x) => pow(b, x, -0.5))),
  ],
  Relu: [of('both sides of 0', [[3, 4]], squared(relu))],
  Where: [
    of(
      'equal shapes',
      [
        [2, 2],
        [2, 2],
      ],
      squared((b, x, y) => where(b, condition(b, [2, 2], [1, 0, 0, 1]), x!, y!)),
    ),
    of(
      'all broadcast',
      [[3], [2, 1]],
      squared((b, x, y) => where(b, condition(b, [2, 3], [1, 0, 1, 0, 1, 1]), x!, y!)),
    ),
  ],
  Cast: [
    of(
      'float64 to itself and back',
      [[3]],
      squared((b, x) => cast(b, cast(b, x, 'float64'), 'float64')),
    ),
  ],
  MatMul: [
    of(
      '[2, 3] · [3, 4]',
      [
        [2, 3],
        [3, 4],
      ],
      squared((b, x, y) => matMul(b, x, y!)),
    ),
    of(
      '[2, 2, 3] · [3, 4]',
      [
        [2, 2, 3],
        [3, 4],
      ],
      squared((b, x, y) => matMul(b, x, y!)),
    ),
    of(
      '[2, 1, 2, 3] · [5, 3, 2]',
      [
        [2, 1, 2, 3],
        [5, 3, 2],
      ],
      squared((b, x, y) => matMul(b, x, y!)),
    ),
    of(
      'Aᵀ·B',
      [
        [3, 2],
        [3, 4],
      ],
      squared((b, x, y) => matMul(b, x, y!, { transposeA: true })),
    ),
    of(
      'A·Bᵀ',
      [
        [2, 3],
        [4, 3],
      ],
      squared((b, x, y) => matMul(b, x, y!, { transposeB: true })),
    ),
    of(
      'Aᵀ·Bᵀ',
      [
        [3, 2],
        [4, 3],
      ],
      squared((b, x, y) => matMul(b, x, y!, { transposeA: true, transposeB: true })),
    ),
    of(
      'A·Bᵀ over a batch',
      [
        [2, 3, 2],
        [4, 2],
      ],
      squared((b, x, y) => matMul(b, x, y!, { transposeB: true })),
    ),
    of(
      'Aᵀ·B over a batch',
      [
        [2, 3],
        [2, 2, 4],
      ],
      squared((b, x, y) => matMul(b, x, y!, { transposeA: true })),
    ),
  ],
  Softmax: [of('[2, 4]', [[2, 4]], squared(softmax))],
  LogSoftmax: [of('[2, 4]', [[2, 4]], squared(logSoftmax))],
  ReduceSum: [
    of(
      'one axis, kept',
      [[2, 3, 2]],
      squared((b, x) => reduceSum(b, x, [1], true)),
    ),
    of(
      'two axes, gone',
      [[2, 3, 2]],
      squared((b, x) => reduceSum(b, x, [0, 2])),
    ),
    of(
      'all axes',
      [[2, 3]],
      squared((b, x) => reduceSum(b, x, [0, 1])),
    ),
  ],
  Reshape: [
    of(
      '[2, 6] to [3, 4]',
      [[2, 6]],
      squared((b, x) => reshape(b, x, [3, 4])),
    ),
  ],
  Transpose: [
    of(
      '[2, 3, 4] turned',
      [[2, 3, 4]],
      squared((b, x) => transpose(b, x, [2, 0, 1])),
    ),
  ],
  Expand: [
    of(
      '[3, 1] to [2, 3, 4]',
      [[3, 1]],
      squared((b, x) => expand(b, x, [2, 3, 4])),
    ),
  ],
  Concat: [
    of(
      'three along axis 1',
      [
        [2, 1],
        [2, 2],
        [2, 3],
      ],
      squared((b, ...x) => concat(b, x, 1)),
    ),
  ],
  Slice: [
    of(
      'one range',
      [[4, 3]],
      squared((b, x) => slice(b, x, [{ axis: 0, start: 1, end: 3 }])),
    ),
    of(
      'two ranges, steps 2 and 3',
      [[5, 7]],
      squared((b, x) =>
        slice(b, x, [
          { axis: 0, start: 0, end: 5, step: 2 },
          { axis: 1, start: 1, end: 7, step: 3 },
        ]),
      ),
    ),
  ],
  Pad: [
    of(
      'before and after',
      [[2, 3]],
      squared((b, x) => pad(b, x, [1, 0], [0, 2])),
    ),
  ],
  Conv1d: [
    of(
      'stride 1, padding 1',
      [
        [2, 2, 5],
        [3, 2, 3],
      ],
      squared((b, x, w) => conv1d(b, x, w!, { stride: 1, padding: 1 })),
    ),
    of(
      'stride 2, padding 3, even length',
      [
        [2, 1, 8],
        [3, 1, 7],
      ],
      squared((b, x, w) => conv1d(b, x, w!, { stride: 2, padding: 3 })),
    ),
    of(
      'stride 2, padding 2, odd length',
      [
        [1, 2, 7],
        [2, 2, 5],
      ],
      squared((b, x, w) => conv1d(b, x, w!, { stride: 2, padding: 2 })),
    ),
  ],
  ConvTranspose1d: [
    of(
      'stride 2, padding 1',
      [
        [2, 3, 4],
        [3, 2, 4],
      ],
      squared((b, x, w) => convTranspose1d(b, x, w!, { stride: 2, padding: 1 })),
    ),
    of(
      'stride 1, no padding',
      [
        [1, 2, 3],
        [2, 2, 3],
      ],
      squared((b, x, w) => convTranspose1d(b, x, w!, { stride: 1, padding: 0 })),
    ),
  ],
  Attention: [
    of(
      '2 windows of 2 heads',
      [
        [2, 2, 5, 3],
        [2, 2, 5, 3],
        [2, 2, 5, 2],
      ],
      squared((b, q, k, v) => attention(b, q, k!, v!, null)),
    ),
    of(
      'pairs dropped',
      [
        [2, 2, 5, 3],
        [2, 2, 5, 3],
        [2, 2, 5, 2],
      ],
      squared((b, q, k, v) => attention(b, q, k!, v!, dropped(b, 2, 2, 5))),
    ),
  ],
};

describe.each(['cpu', 'portable'] as const)('gradients in float64, %s', (lowering) => {
  for (const [operator, checks] of Object.entries(table)) {
    it.each(checks)(`${operator}: $name agrees with central differences`, async (check) => {
      // Central differences are themselves good to about 1e-9 here.
      expect(await gradientError(check, lowering)).toBeLessThan(1e-6);
    });
  }
});
