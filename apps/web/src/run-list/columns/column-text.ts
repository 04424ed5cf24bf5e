import { type ColumnKey, type FixedColumn, subjectOf } from './column-key.ts';

const fixedLabels: Readonly<Record<FixedColumn, string>> = {
  name: 'Name',
  state: 'State',
  mode: 'Mode',
  dataset: 'Dataset',
  epochs: 'Epochs',
  experiment: 'Experiment',
  group: 'Group',
  tags: 'Tags',
  created: 'Launched',
  started: 'Started',
  ended: 'Ended',
  duration: 'Duration',
  author: 'Who',
};

const metricLabels: Readonly<Record<string, string>> = {
  'val/accuracy': 'Accuracy',
  'val/f1': 'Macro F1',
  'val/precision': 'Macro precision',
  'val/recall': 'Macro recall',
  'val/specificity': 'Macro specificity',
  'val/loss': 'Loss',
};

/** A metric as people say it, or its key. */
export const metricLabel = (key: string): string => metricLabels[key] ?? key;

/** What stands at the head of a column. */
export const columnLabel = (column: ColumnKey): string => {
  const subject = subjectOf(column);
  switch (subject.kind) {
    case 'fixed':
      return fixedLabels[subject.name];
    case 'metric':
      return metricLabel(subject.key);
    case 'min':
      return `Least ${metricLabel(subject.key)}`;
    case 'max':
      return `Greatest ${metricLabel(subject.key)}`;
    case 'curve':
      return `${metricLabel(subject.key)} curve`;
    case 'param':
      return subject.key;
  }
};

const share = /(^|\/)(accuracy|f1|precision|recall|specificity|sensitivity|auc)(\/[^/]+)?$/;

/** Whether a metric is a share of beats, shown in percent, and not a bare number such as a loss. */
export const metricKind = (key: string): 'share' | 'number' => (share.test(key) ? 'share' : 'number');

/** Columns of numbers are set to the right, so that their digits stand below each other. */
export const isRight = (column: ColumnKey): boolean => {
  const { kind } = subjectOf(column);
  return kind === 'metric' || kind === 'min' || kind === 'max' || column === 'duration';
};
