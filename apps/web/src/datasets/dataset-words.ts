import type { CsvTable } from '../export/csv-text.ts';
import { formatBytes, formatCount } from '../format/format-number.ts';
import type { DatasetPageQuery, DatasetsQuery, ImportRowFragment } from '../generated/graphql.ts';

/** The AAMI classes, in the order in which the API counts beats. */
export const classNames = ['N', 'S', 'V', 'F', 'Q'] as const;

const origins: Readonly<Record<string, string>> = {
  synthetic: 'made here',
  folder: 'folder',
  upload: 'zip',
  download: 'PhysioNet',
};

/** Where files come from, in a word. */
export const originNames = (origin: string): string => origins[origin] ?? origin;

/** Datasets as a table: a row for each, with its newest version. */
export const datasetsTable = (datasets: DatasetsQuery['datasets']): CsvTable => ({
  columns: ['dataset', 'version', 'records', 'patients', 'beats', ...classNames, 'bytes', 'origin'],
  rows: datasets.map(({ name, newestVersion: version }) => [
    name,
    version?.hash,
    version?.recordCount,
    version?.patientCount,
    version?.beatCount,
    ...classNames.map((_, at) => version?.classBeats[at]),
    version?.sizeBytes,
    version?.origin,
  ]),
});

export type Version = NonNullable<DatasetPageQuery['dataset']>['versions'][number];

/** A version's records as a table. */
export const recordsTable = ({ records }: Pick<Version, 'records'>): CsvTable => ({
  columns: ['record', 'patient', 'seconds', 'hz', 'leads', 'beats', ...classNames],
  rows: records.map((record) => [
    record.name,
    record.patient,
    record.durationSeconds,
    record.samplingFrequencyHz,
    record.leads.join(' '),
    record.beatCount,
    ...record.classBeats,
  ]),
});

type ImportWords = Pick<ImportRowFragment, 'state' | 'progress' | 'cancelRequested' | 'version'>;

/** What is going on with an import, in words. */
export const importWords = ({ state, progress, cancelRequested, version }: ImportWords): string => {
  if (state === 'FINISHED')
    return version === null ? 'Added.' : `Added: ${formatCount(version.recordCount)} records.`;
  if (state === 'FAILED') return 'Failed.';
  if (state === 'CANCELED') return 'Canceled.';
  if (cancelRequested) return 'Ending …';
  if (state === 'QUEUED') return 'Waits for a trainer.';
  if (progress === null) return 'Begins …';
  const { stage, done, total, bytes } = progress;
  const part = `${formatCount(done)} of ${formatCount(total)}`;
  if (stage === 'download') return `Downloads: ${part} files, ${formatBytes(bytes)}`;
  if (stage === 'unpack') return `Unpacks: ${part} files, ${formatBytes(bytes)}`;
  return `Reads and hashes: ${part} records`;
};

/** Share of its stage that is done, in percent; null where that is not known. */
export const importShare = ({ state, progress }: Pick<ImportWords, 'state' | 'progress'>): number | null =>
  state !== 'RUNNING' || progress === null || progress.total === 0
    ? null
    : (100 * progress.done) / progress.total;

/** Whether an import still waits or works. */
export const isOpen = ({ state }: Pick<ImportWords, 'state'>): boolean =>
  state === 'QUEUED' || state === 'RUNNING';

/** The name that a zip or a folder suggests: its last part, in letters that a dataset's name may have. */
export const suggestName = (place: string): string =>
  (place.split(/[\\/]/).findLast((part) => part !== '') ?? '')
    .replace(/\.zip$/i, '')
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, 64);
