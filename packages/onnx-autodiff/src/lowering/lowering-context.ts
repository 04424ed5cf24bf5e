import type { GraphBuilder } from '../graph/graph-builder.ts';
import type { Value } from '../graph/value.ts';
import type { DrawnBits } from './lower-random-vector.ts';
import type { Tile } from './tile-heads.ts';

/**
 * For whom a graph is written: `cpu` uses ONNX Runtime's own fused operators and works through attention in tiles
 * that fit the cache; `portable` uses standard operators only, each of which WebGPU has.
 */
export type Lowering = 'cpu' | 'portable';

export interface LoweringOptions {
  lowering: Lowering;
  /** How many bytes of attention probabilities are worked on at once (`cpu`). */
  tileBytes?: number;
  /** An attention whose probabilities take more bytes computes them again for its gradient instead (`cpu`). */
  keptBytes?: number;
}

/** Attention probabilities of one tile: all of them, and those that dropout left. */
export interface TileProbabilities {
  all: Value;
  used: Value;
}

/** What one attention leaves for its gradient. */
export interface SavedAttention {
  tiles: readonly Tile[];
  probabilities: readonly TileProbabilities[];
}

/** What the lowering of one node sees. */
export interface LoweringContext {
  builder: GraphBuilder;
  lowering: Lowering;
  tileBytes: number;
  keptBytes: number;
  /** What the lowering of each attention left for its gradient, by the value that stands for it. */
  saved: Map<Value, SavedAttention>;
  /** Random bits that are there already, by their seed. */
  random: Map<Value, DrawnBits>;
}
