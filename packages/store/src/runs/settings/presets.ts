import type { RunConfigInput } from '../run-config.ts';

export const presetNames = ['guide', 'fast', 'inter-patient'] as const;
export type PresetName = (typeof presetNames)[number];

/** Settings that go together, under a name: what they leave out keeps its default. */
export interface Preset {
  readonly name: PresetName;
  readonly label: string;
  /** One or two sentences: what it is for, and what to expect. */
  readonly about: string;
  readonly settings: RunConfigInput;
}

/** Presets for the form, the API and the command line (`--preset`). */
export const presets: readonly Preset[] = [
  {
    name: 'guide',
    label: 'Guide',
    about:
      'The ECGBERT guide on MIT-BIH: its 80/20 split of records, 13 epochs of one window of 512 tokens a step, from scratch.',
    settings: { dataset: 'mitdb', split: 'guide' },
  },
  {
    name: 'fast',
    label: 'Fast',
    about:
      'An answer in minutes, to see whether an idea works at all: five minutes of each record, three epochs from the weights that come with Beatlab. Its figures are no result.',
    settings: {
      dataset: 'mitdb',
      split: 'guide',
      minutes: 5,
      pretrainedWeights: 'beatlab',
      batchSize: 8,
      epochs: 3,
      learningRate: 0.002,
    },
  },
  {
    name: 'inter-patient',
    label: 'Inter-patient DS1/DS2',
    about:
      'The split that others publish on: it learns from 22 records of MIT-BIH and is judged on 22 others, without paced ones, and only beats have labels. Starts from the weights that come with Beatlab and trains them on.',
    settings: {
      dataset: 'mitdb',
      split: 'ds1-ds2',
      labelMap: 'aami-strict',
      pretrainedWeights: 'beatlab',
      embedding: 'trained',
      batchSize: 8,
      learningRate: 0.002,
      schedule: 'one-cycle',
      epochs: 5,
    },
  },
];

/** The settings of a preset by its name. */
export const presetSettings = (name: PresetName): RunConfigInput =>
  presets.find((preset) => preset.name === name)?.settings ?? {};
