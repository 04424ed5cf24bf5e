import type { CsvTable } from '../export/csv-text.ts';
import type { SplitPreview } from './use-launch-aids.ts';

/** What a part of a split is called. */
export const partName: Readonly<Record<SplitPreview['parts'][number]['part'], string>> = {
  TRAIN: 'Training',
  VALIDATE: 'Validation',
  LEFT_OUT: 'Left out',
};

/** The split as a table: a row for each record. */
export const splitTable = ({ classes, parts }: SplitPreview): CsvTable => ({
  columns: ['part', 'record', 'patient', ...classes],
  rows: parts.flatMap(({ part, records }) =>
    records.map(({ name, patient, beats }) => [partName[part], name, patient, ...beats]),
  ),
});
