// The only file of this app that reads the environment.
import path from 'node:path';
import { physioNet } from '@beatlab/store/datasets/downloadable-datasets';
import { ApiError } from './errors.ts';

/** What the API is told by whoever starts it. */
export interface Environment {
  /** Address of PostgreSQL. */
  readonly databaseUrl: string;
  /** Folder that holds the artifacts and the secret. */
  readonly home: string;
  /** Where artifacts lie that are not kept in the home, such as `s3://bucket/prefix`; null keeps them there. */
  readonly artifactsUrl: string | null;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Where people see the dashboard, such as `http://127.0.0.1:3000`: sign-in links and cookies are for it. */
  readonly webOrigin: string;
  /** What all files of one upload may have together. */
  readonly largestUploadBytes: number;
  /** What one file of a run from outside may have. */
  readonly largestArtifactBytes: number;
  /** Folders of this machine that datasets may be added from in the dashboard; none closes that way. */
  readonly datasetFolders: readonly string[];
  /** What a dataset that is uploaded as a zip may have. */
  readonly largestZipBytes: number;
  /** Address below which PhysioNet's folders lie: a mirror's, where one is nearer. */
  readonly physioNet: string;
  /** Requests that one key or person may send, on average of ten seconds. */
  readonly requestsPerSecond: number;
  /** Whether every request is logged. */
  readonly debug: boolean;
}

/** Twenty training scripts with one key that log every step, twice over. */
export const defaultRequestsPerSecond = 2_000;

/**
 * Reads `DATABASE_URL`, `BEATLAB_HOME`, `BEATLAB_ARTIFACTS`, `BEATLAB_API_PORT`, `BEATLAB_WEB_ORIGIN`, `BEATLAB_UPLOAD_MEGABYTES`,
 * `BEATLAB_ARTIFACT_MEGABYTES`, `BEATLAB_DATASET_FOLDERS`, `BEATLAB_DATASET_MEGABYTES`, `BEATLAB_PHYSIONET`, `BEATLAB_REQUESTS_PER_SECOND` and `BEATLAB_DEBUG`.
 *
 * *errors* `ENVIRONMENT.MISSING`, `ENVIRONMENT.INVALID`
 */
export function readEnvironment(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  return {
    databaseUrl: required(variables, 'DATABASE_URL', 'postgresql://user:password@127.0.0.1:5432/beatlab'),
    home: path.resolve(required(variables, 'BEATLAB_HOME', '.beatlab')),
    artifactsUrl: variables.BEATLAB_ARTIFACTS?.trim() || null,
    port: port(variables.BEATLAB_API_PORT ?? '4000'),
    webOrigin: origin(variables.BEATLAB_WEB_ORIGIN ?? 'http://127.0.0.1:3000'),
    largestUploadBytes: megabytes('BEATLAB_UPLOAD_MEGABYTES', variables.BEATLAB_UPLOAD_MEGABYTES ?? '256'),
    largestArtifactBytes: megabytes(
      'BEATLAB_ARTIFACT_MEGABYTES',
      variables.BEATLAB_ARTIFACT_MEGABYTES ?? '20000',
    ),
    datasetFolders: folders(variables.BEATLAB_DATASET_FOLDERS ?? ''),
    largestZipBytes: megabytes('BEATLAB_DATASET_MEGABYTES', variables.BEATLAB_DATASET_MEGABYTES ?? '4000'),
    physioNet: variables.BEATLAB_PHYSIONET?.trim() || physioNet,
    requestsPerSecond: requests(variables.BEATLAB_REQUESTS_PER_SECOND ?? String(defaultRequestsPerSecond)),
    debug: ['1', 'true'].includes(variables.BEATLAB_DEBUG ?? ''),
  };
}

function required(
  variables: Readonly<Record<string, string | undefined>>,
  name: string,
  example: string,
): string {
  const value = variables[name];
  if (value !== undefined && value !== '') return value;
  throw new ApiError({
    code: 'ENVIRONMENT.MISSING',
    message: `the environment variable ${name} is not set`,
    where: name,
    remedy: `Set it, for example to ${example}, or start everything with npm run up.`,
  });
}

function port(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= 65_535) return value;
  throw invalid('BEATLAB_API_PORT', text, 'a port from 0 to 65535');
}

/** Uploaded records: a day of three leads at 250 Hz and 16 bits has 124 MB, 256 are the default. Artifacts: 20,000. */
function megabytes(name: string, text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= 100_000) return value * 2 ** 20;
  throw invalid(name, text, 'a whole number of megabytes from 1 to 100000');
}

/** Absolute paths, with the system's separator between them, as in PATH. */
function folders(text: string): string[] {
  const listed = text
    .split(path.delimiter)
    .map((folder) => folder.trim())
    .filter((folder) => folder !== '');
  if (!listed.every((folder) => path.isAbsolute(folder)))
    throw invalid('BEATLAB_DATASET_FOLDERS', text, `absolute paths with ${path.delimiter} between them`);
  return listed.map((folder) => path.resolve(folder));
}

function requests(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= 1 && value <= 1_000_000) return value;
  throw invalid('BEATLAB_REQUESTS_PER_SECOND', text, 'a whole number from 1 to 1000000');
}

function origin(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && /^https?:$/.test(url.protocol)) return url.origin;
  throw invalid('BEATLAB_WEB_ORIGIN', text, 'an address such as http://127.0.0.1:3000');
}

const invalid = (name: string, text: string, wanted: string): ApiError =>
  new ApiError({
    code: 'ENVIRONMENT.INVALID',
    message: `${name} is "${text}", and not ${wanted}`,
    where: name,
    remedy: `Set ${name} to ${wanted}.`,
  });
