import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { add } from '@beatlab/onnx-autodiff/operators/add';
import { cast } from '@beatlab/onnx-autodiff/operators/cast';
import { equal } from '@beatlab/onnx-autodiff/operators/equal';
import { matMul } from '@beatlab/onnx-autodiff/operators/mat-mul';
import { reshape } from '@beatlab/onnx-autodiff/operators/reshape';
import { size } from '@beatlab/onnx-autodiff/operators/size';
import { slice } from '@beatlab/onnx-autodiff/operators/slice';
import { sliceTo } from '@beatlab/onnx-autodiff/operators/slice-to';
import { transpose } from '@beatlab/onnx-autodiff/operators/transpose';
import { dropout } from '@beatlab/onnx-autodiff/random/dropout';
import type { BatchStatistics } from './batch-norm.ts';
import type { ModelContext } from './model-context.ts';
import { type WaveUnet, waveUnet } from './wave-unet.ts';

/**
 * Embedding of a sentence: token + dropout(token + position) + wave. The token counts twice because the original's
 * position module adds its table to the token and drops from the sum before the token is added once more; the
 * checkpoint's weights need it so.
 * *shapes* tokens int32 `[batch, tokens]`, values `[batch, tokens]` → `[batch, tokens, 32]`
 */
export function sentenceEmbedding(
  context: ModelContext,
  { tokens, values, positions }: { tokens: Value; values: Value; positions: Value },
  statistics: BatchStatistics[] | null,
): { embedding: Value; unet: WaveUnet } {
  const { builder } = context;
  const token = lookUp(context, tokens);
  const placed = add(builder, token, firstPositions(context, tokens, positions));
  const unet = waveUnet(context, values, statistics);
  const wave = transpose(builder, unet.output, [0, 2, 1]);
  const embedding = add(builder, add(builder, token, dropout(builder, placed, context.dropout)), wave);
  return { embedding, unet };
}

/** Rows of the embedding table as a product with one-hot rows: its gradient is the same bytes every time. */
function lookUp({ builder, dtype, parameter }: ModelContext, tokens: Value): Value {
  const [batch, length] = tokens.shape as [number, number];
  const table = parameter('token_embedding.weight');
  const rows = table.shape[0]!;
  const ids = Int32Array.from({ length: rows }, (_, id) => id);
  const column = reshape(builder, tokens, [batch, length, 1], [0, 0, 1]);
  const isToken = equal(builder, column, builder.constant('int32', [rows], ids));
  return matMul(builder, cast(builder, isToken, dtype), table);
}

function firstPositions({ builder, openAxes }: ModelContext, tokens: Value, positions: Value): Value {
  const length = tokens.shape[1]!;
  if (openAxes) return sliceTo(builder, positions, 0, size(builder, tokens, 1), length);
  return length === positions.shape[0]
    ? positions
    : slice(builder, positions, [{ axis: 0, start: 0, end: length }]);
}
