import { isSha256 } from '@beatlab/store/artifacts/is-sha256';
import type { NewArtifact } from '@beatlab/store/runs/add-artifact';
import type { AttemptOf } from '@beatlab/store/runs/attempt-of';
import { ApiError } from '../errors.ts';

/** What kinds of files a program outside may add to its run. */
const kinds = ['model', 'checkpoint', 'predictions', 'weights', 'vocabulary', 'report', 'file'] as const;

/** What an upload says of itself. */
export interface ArtifactUpload extends AttemptOf {
  artifact: NewArtifact;
}

/**
 * Reads the metadata of an upload: runId, attempt, name, kind and sha256.
 * *errors* `UPLOAD.METADATA`
 */
export function readArtifactUpload(
  metadata: Readonly<Record<string, string | null>>,
  sizeBytes: number | undefined,
): ArtifactUpload {
  const { runId, attempt, name, kind, sha256 } = metadata;
  if (!runId) throw refused('runId', 'the id of the run');
  if (!/^[1-9]\d{0,8}$/.test(attempt ?? '')) throw refused('attempt', 'the attempt that createRun answered');
  if (!name || !isName(name)) {
    throw refused('name', 'a path of at most 300 characters, such as plots/roc.svg, without . and ..');
  }
  const known = kinds.find((one) => one === (kind ?? 'file'));
  if (known === undefined) throw refused('kind', kinds.join(', '));
  if (!sha256 || !isSha256(sha256)) throw refused('sha256', 'the lower-case hash of the whole file');
  if (sizeBytes === undefined) throw refused('upload-length', 'the size of the file, in bytes');
  return { runId, attempt: Number(attempt), artifact: { name, kind: known, sha256, sizeBytes } };
}

const isName = (name: string): boolean =>
  name.length <= 300 &&
  !/[\\\p{Cc}]/u.test(name) &&
  name.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

const refused = (where: string, wanted: string): ApiError =>
  new ApiError({
    code: 'UPLOAD.METADATA',
    message: `the upload's ${where} is missing or wrong`,
    where,
    remedy: `Send ${where}: ${wanted}.`,
  });
