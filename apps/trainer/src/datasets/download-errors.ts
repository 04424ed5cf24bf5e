import { downloadableDatasets } from '@beatlab/store/datasets/downloadable-datasets';
import { TrainerError } from '../errors.ts';

/** A refusal that trying again will not change is an error at once; the others are tried again. */
export function refused(url: string, status: number): Error {
  if (status === 408 || status === 429 || status >= 500) return new RangeError(`answered ${status}`);
  return new TrainerError({
    code: 'DOWNLOAD.NOT_FOUND',
    message: `${url} answered ${status}`,
    where: url,
    remedy: 'Check the address given with --from.',
  });
}

/** Trying again did not help. */
export function unreachable(url: string, error: unknown): TrainerError {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return new TrainerError({
    code: 'DOWNLOAD.UNREACHABLE',
    message: `${url} can't be fetched: ${inner instanceof Error ? inner.message || inner.name : String(inner)}`,
    where: url,
    remedy: 'Check the connection and start the command again: it goes on where it stopped.',
    cause: error,
  });
}

/** Nobody knows where this dataset could be downloaded. */
export const unknownDataset = (name: string): TrainerError =>
  new TrainerError({
    code: 'DOWNLOAD.UNKNOWN_DATASET',
    message: `it is not known where to download ${name} from`,
    where: name,
    remedy: `Choose ${Object.keys(downloadableDatasets).join(', ')}, or name the address with --from.`,
  });
