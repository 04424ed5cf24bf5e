import type { DescribedConfusion, DescribedRun } from './describe-run.ts';
import { table } from './table.ts';

/** A finished run for a reader: state, headline, one row for each class, the confusion matrix, the files. */
export function runText(run: DescribedRun): string {
  const parts = [headline(run)];
  if (run.confusion !== null) parts.push(classTable(run, run.confusion), confusionTable(run.confusion));
  const results = run.artifacts.filter(({ kind }) => kind !== 'stage');
  const stages = run.artifacts.length - results.length;
  if (results.length > 0) {
    const files = table(
      ['file', 'bytes', 'sha256'],
      results.map(({ name, sizeBytes, sha256 }) => [name, String(sizeBytes), sha256]),
    );
    parts.push(stages > 0 ? `${files}\nand ${stages} files of the stages` : files);
  }
  return parts.join('\n\n');
}

const headline = ({ number, name, state, kind, mode, dataset, epochs, metrics }: DescribedRun): string =>
  [
    `Run ${number} “${name}”: ${state} (${mode ?? kind}, ${dataset ?? 'from outside'}, ${epochs} epoch${epochs === 1 ? '' : 's'})`,
    ...(epochs === 0 ? [] : [kind === 'pretrain' ? guessed(metrics) : overall(metrics)]),
  ].join('\n');

function overall(metrics: Readonly<Record<string, number>>): string {
  const shown = ['accuracy', 'precision', 'recall', 'specificity', 'f1', 'loss'].map(
    (name) => `${name} ${decimals(metrics[`val/${name}`])}`,
  );
  return `Validation, by beat: ${shown.join(' · ')}`;
}

/** What a pretraining came to: how well hidden tokens are guessed. */
function guessed(metrics: Readonly<Record<string, number>>): string {
  const shown = [
    'loss',
    'perplexity',
    'accuracy',
    'accuracy/P',
    'accuracy/QRS',
    'accuracy/T',
    'accuracy/BG',
  ].map((name) => `${name} ${decimals(metrics[`val/${name}`])}`);
  return `Validation, masked tokens: ${shown.join(' · ')}`;
}

function classTable({ metrics }: DescribedRun, { classes, matrix, missed }: DescribedConfusion): string {
  const rates = ['precision', 'recall', 'specificity', 'f1'];
  const rows = classes.map((name, c) => [
    name,
    String(matrix[c]!.reduce((sum, count) => sum + count, missed[c]!)),
    ...rates.map((rate) => decimals(metrics[`val/${rate}/${name}`])),
  ]);
  return table(['class', 'beats', ...rates], rows);
}

const confusionTable = ({ classes, matrix, missed }: DescribedConfusion): string =>
  table(
    ['truth \\ predicted', ...classes, 'missed'],
    classes.map((name, c) => [name, ...matrix[c]!.map(String), String(missed[c]!)]),
  );

const decimals = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? '–' : value.toFixed(4);
