/** Element types of values, as ONNX names them. */
export type DataType = 'float32' | 'float64' | 'int32' | 'int64' | 'bool';
export type FloatType = 'float32' | 'float64';
export type Shape = readonly number[];

/** What one node hands to others: an edge of the graph, with its element type and static shape. */
export interface Value {
  readonly name: string;
  readonly dtype: DataType;
  readonly shape: Shape;
}

/** Elements of a constant, row-major. */
export type ConstantData = Float32Array | Float64Array | Int32Array | BigInt64Array | Uint8Array;

export const elementCount = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** Whether gradients flow through values of this type. */
export const isFloat = (value: Value): boolean => value.dtype === 'float32' || value.dtype === 'float64';
