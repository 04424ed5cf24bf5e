import type { ArtifactsAddress } from '@beatlab/store/artifacts/artifacts-address';
import type { PredictionProgress } from '@beatlab/store/predictions/beat-prediction';
import type { PredictionResult } from '@beatlab/store/predictions/finish-prediction';
import type { ErrorCause } from '../../errors.ts';

// What the worker and the process that carries out one prediction say to each other.

/** Everything the process needs to know: it holds no connection to the database. */
export interface PredictionJob {
  record: string;
  /** A folder that holds the record's files. */
  folder: string;
  /** sha256 of each file that is to be as it was when its dataset was added, or when it was uploaded, by name. */
  fileHashes: Record<string, string>;
  /** Only the first seconds; null takes the whole record. */
  seconds: number | null;
  model: { name: string; sha256: string };
  artifacts: ArtifactsAddress;
  repositoryRoot: string;
}

/** What the process tells its worker. */
export type FromPrediction =
  | { type: 'ready' }
  | { type: 'progress'; progress: PredictionProgress }
  | { type: 'result'; result: PredictionResult }
  | { type: 'done' }
  | { type: 'failed'; cause: ErrorCause };

/** What the worker tells the process. */
export interface ToPrediction {
  type: 'start';
  job: PredictionJob;
}
