/** Operators without settings. */
type None = Record<never, never>;

/**
 * Every operator of the graph and its settings. Most are ONNX operators by the same name; `Attention`,
 * `AttentionGradient`, `Conv1d`, `ConvTranspose1d` and `RandomVector` are written with other operators by a lowering.
 */
export interface OperatorAttributes {
  Add: None;
  Sub: None;
  Mul: None;
  Div: None;
  Neg: None;
  Exp: None;
  Log: None;
  Sqrt: None;
  Pow: { exponent: number };
  Relu: None;
  Less: None;
  GreaterOrEqual: None;
  Equal: None;
  Where: None;
  Cast: { to: 'float32' | 'float64' | 'int32' | 'int64' | 'bool' };
  MatMul: { transposeA: boolean; transposeB: boolean };
  Softmax: None;
  LogSoftmax: None;
  ReduceMax: None;
  ReduceSum: { axes: readonly number[]; keepDimensions: boolean };
  Reshape: { pattern: readonly number[] };
  Transpose: { permutation: readonly number[] };
  Expand: { shape: readonly number[] };
  Concat: { axis: number };
  Slice: {
    starts: readonly number[];
    ends: readonly number[];
    axes: readonly number[];
    steps: readonly number[];
  };
  Gather: None;
  Pad: { before: readonly number[]; after: readonly number[] };
  Size: { axis: number };
  SliceTo: { axis: number };
  Conv1d: { stride: number; padding: number };
  ConvTranspose1d: { stride: number; padding: number };
  Attention: None;
  AttentionGradient: None;
  RandomVector: { site: number; count: number };
}

export type Operator = keyof OperatorAttributes;
