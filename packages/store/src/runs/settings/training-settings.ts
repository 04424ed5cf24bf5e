import { z } from 'zod';
import { fraction, noted, seed } from './setting-note.ts';

/** How it is trained, and where. */
export const trainingSettings = {
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
  checkpointEveryEpochs: noted(z.int().min(1).max(10_000).nullable().default(null), {
    label: 'Checkpoint every',
    help: 'A run keeps the checkpoints of its last and of its best epoch. With a number, also that of every so many epochs. What a newer one replaces is deleted a day later.',
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
  shortWindows: noted(z.enum(['padded', 'packed']).default('padded'), {
    label: 'Short windows',
    help: 'The last window of a sentence is shorter. `padded`: all windows are filled up to the same length. `packed`: those of at most half the length go by twice as many, and so on, which spares most of the padding; worth it where recordings are short.',
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
