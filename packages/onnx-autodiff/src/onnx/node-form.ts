import type { AnyNode, Node } from '../graph/graph.ts';
import type { Value } from '../graph/value.ts';
import type { Operator } from '../operators/operator.ts';

/** A node as ONNX writes it: some settings are attributes, others are inputs. */
export interface NodeForm {
  type: string;
  /** Empty for standard operators. */
  domain?: string;
  integers?: Readonly<Record<string, number>>;
  integerLists?: Readonly<Record<string, readonly number[]>>;
  /** Inputs; lists of numbers become int64 constants, one number a constant of the first input's type. */
  inputs: readonly (Value | readonly number[] | number)[];
}

/** Operators that only a lowering writes. */
type Lowered = 'Attention' | 'AttentionGradient' | 'RandomVector';
type Form<Op extends Operator> = (node: Node<Op>) => NodeForm;

/** Element types by their numbers in ONNX's TensorProto. */
export const onnxTypes = { float32: 1, int32: 6, int64: 7, bool: 9, float64: 11 } as const;

const plain =
  (type: string) =>
  ({ inputs }: { inputs: readonly Value[] }): NodeForm => ({ type, inputs });

const overLastAxis =
  (type: string) =>
  ({ inputs }: { inputs: readonly Value[] }): NodeForm => ({ type, inputs, integers: { axis: -1 } });

const forms: { readonly [Op in Exclude<Operator, Lowered>]: Form<Op> } = {
  Add: plain('Add'),
  Sub: plain('Sub'),
  Mul: plain('Mul'),
  Div: plain('Div'),
  Neg: plain('Neg'),
  Exp: plain('Exp'),
  Log: plain('Log'),
  Sqrt: plain('Sqrt'),
  Relu: plain('Relu'),
  Less: plain('Less'),
  GreaterOrEqual: plain('GreaterOrEqual'),
  Equal: plain('Equal'),
  Where: plain('Where'),
  Softmax: overLastAxis('Softmax'),
  LogSoftmax: overLastAxis('LogSoftmax'),
  Pow: ({ inputs, attributes }) => ({ type: 'Pow', inputs: [inputs[0]!, attributes.exponent] }),
  Cast: ({ inputs, attributes }) => ({ type: 'Cast', inputs, integers: { to: onnxTypes[attributes.to] } }),
  MatMul: ({ inputs, attributes: { transposeA, transposeB } }) =>
    transposeA || transposeB
      ? {
          type: 'FusedMatMul',
          domain: 'com.microsoft',
          inputs,
          integers: { transA: Number(transposeA), transB: Number(transposeB) },
        }
      : { type: 'MatMul', inputs },
  // Axes are an attribute until opset 18.
  ReduceMax: ({ inputs }) => ({
    type: 'ReduceMax',
    inputs,
    integers: { keepdims: 1 },
    integerLists: { axes: [-1] },
  }),
  ReduceSum: ({ inputs, attributes }) => ({
    type: 'ReduceSum',
    inputs: [inputs[0]!, attributes.axes],
    integers: { keepdims: Number(attributes.keepDimensions) },
  }),
  Reshape: ({ inputs, attributes }) => ({ type: 'Reshape', inputs: [inputs[0]!, attributes.pattern] }),
  Transpose: ({ inputs, attributes }) => ({
    type: 'Transpose',
    inputs,
    integerLists: { perm: attributes.permutation },
  }),
  Expand: ({ inputs, attributes }) => ({ type: 'Expand', inputs: [inputs[0]!, attributes.shape] }),
  Concat: ({ inputs, attributes }) => ({ type: 'Concat', inputs, integers: { axis: attributes.axis } }),
  Slice: ({ inputs, attributes: { starts, ends, axes, steps } }) => ({
    type: 'Slice',
    inputs: [inputs[0]!, starts, ends, axes, steps],
  }),
  Gather: ({ inputs }) => ({ type: 'Gather', inputs, integers: { axis: 0 } }),
  Pad: ({ inputs, attributes }) => ({
    type: 'Pad',
    inputs: [inputs[0]!, [...attributes.before, ...attributes.after], 0],
  }),
  Size: ({ inputs, attributes: { axis } }) => ({
    type: 'Shape',
    inputs,
    integers: { start: axis, end: axis + 1 },
  }),
  SliceTo: ({ inputs, attributes }) => ({
    type: 'Slice',
    inputs: [inputs[0]!, [0], inputs[1]!, [attributes.axis]],
  }),
  Conv1d: ({ inputs, attributes }) => ({ type: 'Conv', inputs, integerLists: filterMoves(attributes) }),
  ConvTranspose1d: ({ inputs, attributes }) => ({
    type: 'ConvTranspose',
    inputs,
    integerLists: filterMoves(attributes),
  }),
};

const filterMoves = ({ stride, padding }: { stride: number; padding: number }) => ({
  strides: [stride],
  pads: [padding, padding],
});

const isWritten = (operator: Operator): operator is Exclude<Operator, Lowered> => operator in forms;

/** How ONNX writes a node of a lowered graph, or null where only a lowering can write its operator. */
export function nodeForm(node: AnyNode): NodeForm | null {
  const { operator } = node;
  return isWritten(operator) ? (forms[operator] as Form<Operator>)(node as Node) : null;
}
