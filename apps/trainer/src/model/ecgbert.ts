import type { Value } from '@beatlab/onnx-autodiff/graph/value';
import { type Architecture, LAYERS } from './architecture.ts';
import type { BatchStatistics } from './batch-norm.ts';
import { classificationHead } from './classification-head.ts';
import { encoderLayer } from './encoder-layer.ts';
import type { ModelContext } from './model-context.ts';
import { keyMask } from './self-attention.ts';
import { sentenceEmbedding } from './sentence-embedding.ts';
import type { WaveUnet } from './wave-unet.ts';

/** A batch of sentence windows, all `[batch, tokens]`. */
export interface ModelInputs {
  /** int32. */
  tokens: Value;
  /** Mean value of each wave, mV. */
  values: Value;
  /** 1 where a token is real, 0 where it is padding. */
  mask: Value;
}

/** The model's output and what lies on the way to it. */
export interface Ecgbert {
  unet: WaveUnet;
  embedding: Value;
  layers: Value[];
  /** `[batch, tokens, classes]`. */
  logits: Value;
  /** Of each BatchNorm, where the embedding is being trained; else empty. */
  statistics: BatchStatistics[];
}

/**
 * ECGBERT: embedding, 4 encoder layers, head. While training (`training`), a trained embedding uses the batch's own
 * statistics; a frozen one is as it was pretrained, without dropout.
 */
export function ecgbert(
  context: ModelContext,
  inputs: ModelInputs,
  { architecture, positions, training }: { architecture: Architecture; positions: Value; training: boolean },
): Ecgbert {
  const embeds = training && architecture.trainEmbedding;
  const statistics: BatchStatistics[] = [];
  const { embedding, unet } = sentenceEmbedding(
    { ...context, dropout: embeds ? context.dropout : null },
    { ...inputs, positions },
    embeds ? statistics : null,
  );
  const mask = keyMask(context, inputs.mask);
  const layers: Value[] = [];
  for (let layer = 0; layer < LAYERS; layer++) {
    layers.push(encoderLayer(context, layers.at(-1) ?? embedding, `transformer.layers.${layer}`, mask));
  }
  const activation = architecture.headActivation ?? 'relu';
  const logits = classificationHead(context, layers.at(-1)!, architecture.headLayers.length + 1, activation);
  return { unet, embedding, layers, logits, statistics };
}
