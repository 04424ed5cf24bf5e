import type { Operator } from '../operators/operator.ts';
import { addGradient } from './add-gradient.ts';
import { attentionGradient } from './attention-gradient.ts';
import { castGradient } from './cast-gradient.ts';
import { concatGradient } from './concat-gradient.ts';
import { convTranspose1dGradient } from './conv-transpose1d-gradient.ts';
import { conv1dGradient } from './conv1d-gradient.ts';
import { divGradient } from './div-gradient.ts';
import { expGradient } from './exp-gradient.ts';
import { expandGradient } from './expand-gradient.ts';
import { logGradient } from './log-gradient.ts';
import { logSoftmaxGradient } from './log-softmax-gradient.ts';
import { matMulGradient } from './mat-mul-gradient.ts';
import { mulGradient } from './mul-gradient.ts';
import { negGradient } from './neg-gradient.ts';
import { padGradient } from './pad-gradient.ts';
import { powGradient } from './pow-gradient.ts';
import { reduceSumGradient } from './reduce-sum-gradient.ts';
import { reluGradient } from './relu-gradient.ts';
import { reshapeGradient } from './reshape-gradient.ts';
import { type NotDifferentiable, notDifferentiable, type Rule } from './rule.ts';
import { sliceGradient } from './slice-gradient.ts';
import { softmaxGradient } from './softmax-gradient.ts';
import { sqrtGradient } from './sqrt-gradient.ts';
import { subGradient } from './sub-gradient.ts';
import { transposeGradient } from './transpose-gradient.ts';
import { whereGradient } from './where-gradient.ts';

/** The gradient rule of every operator. An operator without one does not compile. */
export const rules: { readonly [Op in Operator]: Rule<Op> | NotDifferentiable } = {
  Add: addGradient,
  Sub: subGradient,
  Mul: mulGradient,
  Div: divGradient,
  Neg: negGradient,
  Exp: expGradient,
  Log: logGradient,
  Sqrt: sqrtGradient,
  Pow: powGradient,
  Relu: reluGradient,
  Less: notDifferentiable,
  GreaterOrEqual: notDifferentiable,
  Equal: notDifferentiable,
  Where: whereGradient,
  Cast: castGradient,
  MatMul: matMulGradient,
  Softmax: softmaxGradient,
  LogSoftmax: logSoftmaxGradient,
  ReduceMax: notDifferentiable,
  ReduceSum: reduceSumGradient,
  Reshape: reshapeGradient,
  Transpose: transposeGradient,
  Expand: expandGradient,
  Concat: concatGradient,
  Slice: sliceGradient,
  Gather: notDifferentiable,
  Pad: padGradient,
  Size: notDifferentiable,
  SliceTo: notDifferentiable,
  Conv1d: conv1dGradient,
  ConvTranspose1d: convTranspose1dGradient,
  Attention: attentionGradient,
  AttentionGradient: notDifferentiable,
  RandomVector: notDifferentiable,
};
