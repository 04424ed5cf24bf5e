import type { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import type { FloatType, Value } from '@beatlab/onnx-autodiff/graph/value';
import type { DropoutSource } from '@beatlab/onnx-autodiff/random/dropout';

/** What every part of the model is built with. */
export interface ModelContext {
  builder: GraphBuilder;
  dtype: FloatType;
  /** A parameter by its name, as {@link parameterSpecs} lists them, or a running statistic of a BatchNorm. */
  parameter(name: string): Value;
  /** Null where nothing is dropped. */
  dropout: DropoutSource | null;
  /** Whether batch and tokens are left open, so that sizes are read when the graph runs. */
  openAxes: boolean;
}
