import type { Setting } from './launch-values.ts';

/** A section of the form: its settings belong together, and are decided one after the other. */
export interface LaunchGroup {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly settings: readonly Setting[];
}

/** In the order in which a run is thought out. A setting that no section names goes where its group of the API belongs. */
const sections = [
  {
    id: 'dataset',
    title: 'Dataset',
    about: 'Whose heartbeats: which records, and how much of each.',
    keys: ['dataset', 'datasetVersion', 'records', 'minutes'],
  },
  {
    id: 'split',
    title: 'Split',
    about: 'Who it learns from, and who only judges it.',
    keys: ['split', 'validationShare', 'splitSeed'],
    group: 'data',
  },
  {
    id: 'classes',
    title: 'Mode and labels',
    about: 'What is told apart, and which annotations say so.',
    keys: ['kind', 'mode', 'labelMap', 'labelling'],
  },
  {
    id: 'vocabulary',
    title: 'Signal and vocabulary',
    about: 'From signal to tokens: filter, R peaks, wave segments, and the words for them.',
    keys: ['resampleHz', 'filter', 'rPeaks', 'delineation', 'vocabulary', 'tokensPerWave', 'vocabularySeed'],
    group: 'sentences',
  },
  {
    id: 'weights',
    title: 'Weights',
    about: 'What the model knows before it sees the first beat.',
    keys: ['pretrainedWeights', 'tokenOrder', 'embedding', 'frozenLayers'],
  },
  {
    id: 'model',
    title: 'Model and head',
    about: 'What lies between encoder and classes.',
    keys: ['headLayers', 'dropout'],
    group: 'model',
  },
  {
    id: 'training',
    title: 'Training',
    about: 'How long, how fast, by which loss, and where it is computed.',
    keys: [],
    group: 'training',
  },
] as const;

/** All settings in the sections of the form, each once. */
export const groupSettings = (settings: readonly Setting[]): LaunchGroup[] => {
  const named = new Set<string>(sections.flatMap(({ keys }) => [...keys]));
  return sections.map(({ id, title, about, keys, ...rest }) => ({
    ...{ id, title, about },
    settings: [
      ...keys.flatMap((key) => settings.find((setting) => setting.key === key) ?? []),
      ...settings.filter(({ key, group }) => !named.has(key) && 'group' in rest && rest.group === group),
    ],
  }));
};
