import { z } from 'zod';

/** What a form, a terminal's help and an error message say about one setting. */
export interface SettingNote {
  /** The setting's name as a person reads it. */
  label: string;
  /** One or two sentences: what it does, and when to change it. */
  help: string;
  group: 'data' | 'sentences' | 'model' | 'training';
}

/** Notes of every setting, read back by {@link listSettings}. */
export const settingNotes = z.registry<SettingNote>();

const noted = <T extends z.ZodType>(schema: T, note: SettingNote): T => {
  settingNotes.add(schema, note);
  return schema;
};

const fraction = z.number().gt(0).lt(1);
const seed = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const sha256OrPath = z.string().min(1).max(1024);

const data = {
  dataset: noted(z.string().min(1).max(200).default('synthetic'), {
    label: 'Dataset',
    help: 'Name of an added dataset. `synthetic` is generated here and needs no download.',
    group: 'data',
  }),
  datasetVersion: noted(
    z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .nullable()
      .default(null),
    {
      label: 'Dataset version',
      help: 'Hash of the files. Empty takes the newest version.',
      group: 'data',
    },
  ),
  records: noted(z.array(z.string().min(1).max(64)).min(2).max(10_000).nullable().default(null), {
    label: 'Records',
    help: 'Names of the records to use, at least two patients. Empty takes all of them.',
    group: 'data',
  }),
  minutes: noted(
    z
      .number()
      .gt(0)
      .max(60 * 24 * 14)
      .nullable()
      .default(null),
    {
      label: 'Minutes of each record',
      help: 'Only the first minutes of each record are used. Empty takes the whole record.',
      group: 'data',
    },
  ),
  split: noted(z.enum(['random', 'guide', 'ds1-ds2']).default('random'), {
    label: 'Split',
    help: '`random` deals patients into training and validation by seed. For MIT-BIH, `guide` is the 80/20 split of the ECGBERT guide and `ds1-ds2` the inter-patient split of de Chazal et al. 2004, which leaves out paced records.',
    group: 'data',
  }),
  validationShare: noted(fraction.default(0.2), {
    label: 'Validation share',
    help: 'Share of the patients that only validate (random split).',
    group: 'data',
  }),
  splitSeed: noted(seed.default(42), {
    label: 'Split seed',
    help: 'Same seed, same patients in each part.',
    group: 'data',
  }),
} as const;

const sentences = {
  resampleHz: noted(z.number().min(100).max(2000).nullable().default(null), {
    label: 'Resample to',
    help: 'Hz. Every lead is resampled to this frequency before it is filtered, so that records of several databases speak one language: 360 for a vocabulary or weights learned on MIT-BIH. Empty takes each record at its own.',
    group: 'sentences',
  }),
  filter: noted(z.enum(['guide', 'diagnostic', 'none']).default('guide'), {
    label: 'Filter',
    help: '`guide`: 50–60 Hz band-stop (Butterworth, order 2, zero-phase) and drift below about 0.7 Hz removed (db4 wavelet). `diagnostic`: 0.62–150 Hz passed and narrow stops at 50 and 60 Hz, zero-phase; it keeps the level of ST.',
    group: 'sentences',
  }),
  rPeaks: noted(z.enum(['detector', 'hamilton', 'reference']).default('detector'), {
    label: 'R peaks',
    help: '`detector` finds them in the signal, from all leads; `hamilton` is the guide’s detector, on the first lead that has peaks and some 50 ms late; `reference` takes the annotated beats.',
    group: 'sentences',
  }),
  delineation: noted(z.enum(['windows', 'guide', 'wavelet']).default('windows'), {
    label: 'Delineation',
    help: 'How P, QRS and T are cut out around an R peak. `windows`: spans of fixed length that fit a beat at rest; `guide`: the guide’s shorter ones; `wavelet`: found in each lead itself, and P or T may be absent.',
    group: 'sentences',
  }),
  labelMap: noted(z.enum(['guide', 'aami-strict']).default('guide'), {
    label: 'Label map',
    help: 'Which annotation codes make N, S, V, F and Q. In `guide`, + and ~ count as N; in `aami-strict` only beats count.',
    group: 'sentences',
  }),
  labelling: noted(z.enum(['beat', 'guide']).default('beat'), {
    label: 'Labelling',
    help: '`beat`: a wave has the class of the beat that it belongs to. `guide`: labels run from one annotation to the next, so that a P wave and a QRS complex have that of the beat before. Beats are judged by their own annotation either way.',
    group: 'sentences',
  }),
  vocabulary: noted(sha256OrPath.nullable().default(null), {
    label: 'Vocabulary',
    help: 'A vocabulary file, or the sha256 of a stored one. Empty fits one on the training records by k-means++.',
    group: 'sentences',
  }),
  tokensPerWave: noted(z.array(z.int().min(1).max(256)).length(4).default([12, 19, 14, 25]), {
    label: 'Tokens per wave',
    help: 'Tokens of P, QRS, T and background, in this order. 12, 19, 14, 25 are the guide’s, which the original checkpoint needs. A given vocabulary has its own.',
    group: 'sentences',
  }),
  vocabularySeed: noted(seed.default(42), {
    label: 'Vocabulary seed',
    help: 'Chance in k-means++. Same seed, same centroids.',
    group: 'sentences',
  }),
} as const;

const model = {
  kind: noted(z.enum(['fine-tune', 'pretrain']).default('fine-tune'), {
    label: 'Kind of run',
    help: '`fine-tune` learns to classify beats. `pretrain` learns the language: it guesses masked tokens from their sentence and uses no annotation; mode, label map, head and loss have no say then.',
    group: 'model',
  }),
  mode: noted(z.enum(['five-class', 'binary']).default('five-class'), {
    label: 'Classification mode',
    help: '`five-class`: the AAMI classes N, S, V, F, Q. `binary`: N against everything else.',
    group: 'model',
  }),
  pretrainedWeights: noted(sha256OrPath.nullable().default(null), {
    label: 'Pretrained weights',
    help: '`beatlab` are those that come with Beatlab, with their vocabulary. Else a PyTorch checkpoint of ECGBERT, a safetensors file, or the sha256 of a stored one. Empty starts from scratch and trains the embedding too.',
    group: 'model',
  }),
  tokenOrder: noted(z.enum(['auto', 'specials-first', 'waves-first']).default('auto'), {
    label: 'Token order of the weights',
    help: 'Which tokens the rows of the pretrained weights stand for. `specials-first` is pretraining’s order and ours; `waves-first` is that of the original fine-tuning. `auto` goes by what is in the file, and the log says which and why.',
    group: 'model',
  }),
  embedding: noted(z.enum(['guide', 'trained']).default('guide'), {
    label: 'Embedding',
    help: '`guide`: token embedding and U-Net stay as they were pretrained, and are trained from scratch only. `trained`: they learn in any case.',
    group: 'model',
  }),
  frozenLayers: noted(z.int().min(0).max(4).default(0), {
    label: 'Frozen layers',
    help: 'How many of the four encoder layers stay as they were pretrained, counted from the embedding.',
    group: 'model',
  }),
  headLayers: noted(z.array(z.int().min(1).max(4096)).max(8).default([75]), {
    label: 'Head layers',
    help: 'Widths of the hidden layers between encoder (32) and classes.',
    group: 'model',
  }),
  dropout: noted(z.number().min(0).max(0.9).default(0.1), {
    label: 'Dropout',
    help: 'Share of activations dropped in training, attention included.',
    group: 'model',
  }),
} as const;

const training = {
  bestBy: noted(z.enum(['f1', 'recall', 'accuracy', 'loss']).default('f1'), {
    label: 'Best epoch by',
    help: 'Which validation figure chooses the best epoch: F1 or recall over beats, mean of all classes; accuracy over beats; or the loss over tokens. Pretraining goes by its loss.',
    group: 'training',
  }),
  exportedEpoch: noted(z.enum(['last', 'best']).default('last'), {
    label: 'Exported epoch',
    help: 'Whose model and predictions the run leaves. The best one was chosen by these very predictions, which makes them look a little better than those on new patients will be.',
    group: 'training',
  }),
  patienceEpochs: noted(z.int().min(1).max(10_000).nullable().default(null), {
    label: 'Patience',
    help: 'The run ends early after this many epochs in which nothing got better. Empty trains all epochs.',
    group: 'training',
  }),
  epochs: noted(z.int().min(1).max(10_000).default(13), {
    label: 'Epochs',
    help: 'Passes over the training windows.',
    group: 'training',
  }),
  batchSize: noted(z.int().min(1).max(1024).default(1), {
    label: 'Batch size',
    help: 'Sentence windows in each step.',
    group: 'training',
  }),
  tokensPerWindow: noted(z.int().min(16).max(3600).default(512), {
    label: 'Tokens per window',
    help: 'A sentence is cut into windows of this many tokens, [CLS] and [SEP] among them. Longer windows cost memory with their square.',
    group: 'training',
  }),
  accumulateBatches: noted(z.int().min(1).max(1024).default(1), {
    label: 'Batches a step',
    help: 'Gradients of this many batches are added up before a step, which then learns as from one larger batch, in the memory of one.',
    group: 'training',
  }),
  optimizer: noted(z.enum(['adam', 'sgd']).default('adam'), {
    label: 'Optimizer',
    help: '`adam`: Adam, and AdamW where weight decay is not 0. `sgd`: gradient descent with momentum, which needs a learning rate about ten to a hundred times as high.',
    group: 'training',
  }),
  momentum: noted(z.number().min(0).lt(1).default(0.9), {
    label: 'Momentum',
    help: 'Share of the last move in the next one (gradient descent).',
    group: 'training',
  }),
  learningRate: noted(z.number().gt(0).max(10).default(0.001), {
    label: 'Learning rate',
    help: 'Size of the steps; where a schedule changes it, the highest.',
    group: 'training',
  }),
  schedule: noted(z.enum(['constant', 'cosine', 'one-cycle']).default('constant'), {
    label: 'Schedule',
    help: 'How the learning rate goes along. `cosine` falls to 0 along half a cosine; `one-cycle` rises from 1/25 of it and falls almost to 0.',
    group: 'training',
  }),
  warmupShare: noted(z.number().min(0).max(0.9).nullable().default(null), {
    label: 'Warm-up share',
    help: 'Share of all steps in which the learning rate rises. Empty takes the schedule’s own: 0, 0.1 of `cosine`, 0.3 of `one-cycle`.',
    group: 'training',
  }),
  weightDecay: noted(z.number().min(0).max(10).default(0), {
    label: 'Weight decay',
    help: 'Adam: decoupled, as in AdamW. Gradient descent: added to the gradient. 0 decays nothing.',
    group: 'training',
  }),
  gradientClip: noted(z.number().gt(0).max(1e6).nullable().default(null), {
    label: 'Gradient clip',
    help: 'Largest norm of the whole gradient; longer ones are shortened to it. Empty leaves them. The run shows its largest norm in each epoch.',
    group: 'training',
  }),
  loss: noted(z.enum(['cross-entropy', 'weighted', 'focal']).default('cross-entropy'), {
    label: 'Loss',
    help: '`weighted` gives rare classes more weight; `focal` gives hard tokens more.',
    group: 'training',
  }),
  focalGamma: noted(z.number().min(0).max(10).default(2), {
    label: 'Focal γ',
    help: 'How strongly easy tokens are discounted (focal loss).',
    group: 'training',
  }),
  classWeights: noted(z.array(z.number().gt(0)).min(2).max(5).nullable().default(null), {
    label: 'Class weights',
    help: 'One weight for each class, in order (weighted and focal loss). Empty takes them from the training labels: total / (classes × count).',
    group: 'training',
  }),
  labelSmoothing: noted(z.number().min(0).lt(1).default(0), {
    label: 'Label smoothing',
    help: 'Share of each label that is dealt to all classes alike, so that no answer is pushed to certainty (not for focal loss).',
    group: 'training',
  }),
  maskShare: noted(fraction.default(0.15), {
    label: 'Masked share',
    help: 'Share of the tokens that pretraining has to guess; BERT took 0.15.',
    group: 'training',
  }),
  seed: noted(seed.default(42), {
    label: 'Seed',
    help: 'Initial weights, order of windows and dropout. Same seed on the CPU, same bytes.',
    group: 'training',
  }),
  provider: noted(z.enum(['cpu', 'webgpu', 'cuda', 'auto']).default('cpu'), {
    label: 'Execution provider',
    help: 'Where ONNX Runtime computes. `auto` takes the best that is there and says which.',
    group: 'training',
  }),
} as const;

/** The name by which `pretrainedWeights` calls the weights that come with Beatlab. */
export const shippedWeights = 'beatlab';

/**
 * Everything that decides a run's numbers, stored whole with the run.
 * Unknown settings are refused, missing ones take the guide's default.
 */
export const runConfigSchema = z
  .strictObject({ ...data, ...sentences, ...model, ...training })
  .superRefine((config, context) => {
    const classCount = config.mode === 'binary' ? 2 : 5;
    if (config.classWeights !== null && config.classWeights.length !== classCount) {
      context.addIssue({
        code: 'custom',
        path: ['classWeights'],
        message: `${config.mode} has ${classCount} classes, so it needs ${classCount} weights`,
      });
    }
    if (config.labelSmoothing > 0 && config.loss === 'focal') {
      context.addIssue({
        code: 'custom',
        path: ['labelSmoothing'],
        message: 'the focal loss takes labels as they are, so it needs 0',
      });
    }
    if (config.frozenLayers > 0 && config.pretrainedWeights === null) {
      context.addIssue({
        code: 'custom',
        path: ['frozenLayers'],
        message: 'layers can only stay as they were pretrained where pretrained weights are given',
      });
    }
  });

/** A complete, validated configuration. */
export type RunConfig = z.infer<typeof runConfigSchema>;
/** What a caller may leave out. */
export type RunConfigInput = z.input<typeof runConfigSchema>;
