import { guideCounts, tokenRows } from '@beatlab/pipeline/vocabulary/token-ids';

/** Widths of ECGBERT as it was pretrained; the checkpoint's tensors have these sizes. */
export const WIDTH = 32;
export const HEADS = 8;
export const HEAD_WIDTH = WIDTH / HEADS;
export const FEED_FORWARD = 64;
export const LAYERS = 4;
/** Token rows of the guide's vocabulary: 74 tokens and one unused row, [UNK], as in the original checkpoint. */
export const VOCABULARY_ROWS = tokenRows(guideCounts);
/** Longest window that has positions. */
export const MAXIMUM_TOKENS = 3600;

/** What a run can choose about the model. */
export interface Architecture {
  /** Width of the output: one score for each class, or a single one for binary cross-entropy. */
  classes: number;
  /** Rows of the token embedding; the guide's {@link VOCABULARY_ROWS} where it is left out. */
  vocabularyRows?: number;
  /** Widths of the hidden layers between encoder and classes. */
  headLayers: readonly number[];
  /** Between head layers. The original head is `linear`, which makes its layers one product. */
  headActivation?: 'relu' | 'linear';
  dropout: number;
  /** Whether token embedding and U-Net are trained too, or stay as they were pretrained. */
  trainEmbedding: boolean;
  /** How many encoder layers stay as they were pretrained, the first ones; none where it is left out. */
  frozenLayers?: number;
}

/** How a parameter starts when it is not pretrained. */
export type Initial =
  | { kind: 'zeros' }
  | { kind: 'ones' }
  | { kind: 'normal' }
  | { kind: 'uniform'; bound: number };

/** One named tensor of the model. */
export interface ParameterSpec {
  name: string;
  shape: readonly number[];
  part: 'embedding' | 'encoder' | 'head';
  /** Number of the encoder layer, from 0. */
  layer?: number;
  initial: Initial;
}

/** The stages of the U-Net: names as in the checkpoint, sizes `[out or in, in or out, taps]` as PyTorch stores them. */
export const UNET_STAGES = [
  { name: 'encoder1', weight: [32, 1, 7], channels: 32, fanIn: 7 },
  { name: 'encoder2', weight: [64, 32, 5], channels: 64, fanIn: 160 },
  { name: 'decoder1', weight: [64, 32, 4], channels: 32, fanIn: 128 },
  { name: 'decoder2', weight: [32, 32, 4], channels: 32, fanIn: 128 },
] as const;

/** Every trainable tensor in order, with PyTorch's default start. Names are those of the pretraining checkpoint. */
export function parameterSpecs({ classes, headLayers, vocabularyRows }: Architecture): ParameterSpec[] {
  return [
    ...embeddingSpecs(vocabularyRows ?? VOCABULARY_ROWS),
    ...encoderSpecs(),
    ...headSpecs([WIDTH, ...headLayers, classes]),
  ];
}

/** Names of the running statistics of each BatchNorm: `….running_mean` and `….running_var`. */
export const batchNormNames = UNET_STAGES.map(({ name, channels }) => ({
  name: `cnn_embedding.${name}.1`,
  channels,
}));

const uniform = (fanIn: number): Initial => ({ kind: 'uniform', bound: 1 / Math.sqrt(fanIn) });

function embeddingSpecs(rows: number): ParameterSpec[] {
  const part = 'embedding';
  const stages = UNET_STAGES.flatMap(({ name, weight, channels, fanIn }): ParameterSpec[] => [
    { name: `cnn_embedding.${name}.0.weight`, shape: weight, part, initial: uniform(fanIn) },
    { name: `cnn_embedding.${name}.0.bias`, shape: [channels], part, initial: uniform(fanIn) },
    { name: `cnn_embedding.${name}.1.weight`, shape: [channels], part, initial: { kind: 'ones' } },
    { name: `cnn_embedding.${name}.1.bias`, shape: [channels], part, initial: { kind: 'zeros' } },
  ]);
  return [
    { name: 'token_embedding.weight', shape: [rows, WIDTH], part, initial: { kind: 'normal' } },
    ...stages,
    { name: 'cnn_embedding.final_conv.weight', shape: [WIDTH, WIDTH, 3], part, initial: uniform(WIDTH * 3) },
    { name: 'cnn_embedding.final_conv.bias', shape: [WIDTH], part, initial: uniform(WIDTH * 3) },
  ];
}

function encoderSpecs(): ParameterSpec[] {
  const xavier: Initial = { kind: 'uniform', bound: Math.sqrt(6 / (WIDTH + 3 * WIDTH)) };
  return Array.from({ length: LAYERS }, (_, layer): ParameterSpec[] => {
    const spec = (name: string, shape: readonly number[], initial: Initial): ParameterSpec => ({
      name: `transformer.layers.${layer}.${name}`,
      shape,
      part: 'encoder',
      layer,
      initial,
    });
    return [
      spec('self_attn.in_proj_weight', [3 * WIDTH, WIDTH], xavier),
      spec('self_attn.in_proj_bias', [3 * WIDTH], { kind: 'zeros' }),
      spec('self_attn.out_proj.weight', [WIDTH, WIDTH], uniform(WIDTH)),
      spec('self_attn.out_proj.bias', [WIDTH], { kind: 'zeros' }),
      spec('linear1.weight', [FEED_FORWARD, WIDTH], uniform(WIDTH)),
      spec('linear1.bias', [FEED_FORWARD], uniform(WIDTH)),
      spec('linear2.weight', [WIDTH, FEED_FORWARD], uniform(FEED_FORWARD)),
      spec('linear2.bias', [WIDTH], uniform(FEED_FORWARD)),
      ...['norm1', 'norm2'].flatMap((norm) => [
        spec(`${norm}.weight`, [WIDTH], { kind: 'ones' }),
        spec(`${norm}.bias`, [WIDTH], { kind: 'zeros' }),
      ]),
    ];
  }).flat();
}

function headSpecs(widths: readonly number[]): ParameterSpec[] {
  return widths.slice(1).flatMap((width, layer): ParameterSpec[] => {
    const initial = uniform(widths[layer]!);
    return [
      { name: `head.${layer}.weight`, shape: [width, widths[layer]!], part: 'head', initial },
      { name: `head.${layer}.bias`, shape: [width], part: 'head', initial },
    ];
  });
}
