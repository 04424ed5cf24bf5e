import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import type { SavedAttention } from './attention-tiles.ts';
import type { DrawnBits } from './lower-random-vector.ts';

/**
 * For whom a graph is written: `cpu` uses ONNX Runtime's own fused operators and works through attention in tiles
 * that fit the cache; `cuda` uses the same operators and does all attention at once; `portable` uses standard operators
 * only, each of which WebGPU has.
 */
export type Lowering = 'cpu' | 'cuda' | 'portable';

export interface LoweringOptions {
  lowering: Lowering;
  /** How many bytes of attention probabilities are worked on at once (`cpu`). */
  tileBytes?: number;
}

/** What the lowering of one node sees. */
export interface LoweringContext {
  builder: GraphBuilder;
  lowering: Lowering;
  tileBytes: number;
  /** What the lowering of each attention left for its gradient, by the value that stands for it. */
  saved: Map<Value, SavedAttention>;
  /** Random bits that are there already, by their seed. */
  random: Map<Value, DrawnBits>;
}
