import { z } from 'zod';
import { noted, sha256OrPath } from './setting-note.ts';

/** What is trained, and from which weights. */
export const modelSettings = {
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
