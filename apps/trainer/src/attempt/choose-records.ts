import { TrainerError } from '../errors.ts';

/**
 * The records that a run takes, in order of their names: those asked for, or all of the dataset.
 *
 * *errors* `DATASET.UNKNOWN_RECORD`
 */
export function chooseRecords(
  recordNames: readonly string[],
  wanted: readonly string[] | null,
  datasetName: string,
): string[] {
  if (wanted === null) return [...recordNames].sort();
  const known = new Set(recordNames);
  const unknown = wanted.filter((name) => !known.has(name));
  if (unknown.length === 0) return [...new Set(wanted)].sort();
  const some = recordNames.length > 12 ? `${recordNames.slice(0, 12).join(', ')} …` : recordNames.join(', ');
  throw new TrainerError({
    code: 'DATASET.UNKNOWN_RECORD',
    message: `dataset ${datasetName} has no record ${unknown.join(', ')}`,
    where: 'records',
    remedy: `Choose among its ${recordNames.length} records: ${some}`,
  });
}
