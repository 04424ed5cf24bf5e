import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { ErrorCause } from '../errors.ts';
import type { FoundStage, MadeStage } from '../stages/stage-ledger.ts';

// What the worker and the process of one attempt say to each other. Sent with `serialization: 'advanced'`, so
// that NaN and typed arrays arrive as they left.

/** Everything an attempt needs to know: it holds no connection to the database. */
export interface AttemptJob {
  runId: string;
  attempt: number;
  config: RunConfig;
  datasetName: string;
  datasetHash: string;
  datasetFolder: string;
  /** sha256 of each file of the dataset, by name. */
  fileHashes: Record<string, string>;
  /** Names of the records that the dataset version holds, in order. */
  recordNames: string[];
  artifactsFolder: string;
  repositoryRoot: string;
  /** The last committed epoch (0: none) and the checkpoint it left. */
  lastEpoch: number;
  checkpoint: { sha256: string } | null;
}

export interface ArtifactNote {
  name: string;
  kind: 'model' | 'checkpoint' | 'predictions' | 'vocabulary' | 'stage' | 'report';
  sha256: string;
  sizeBytes: number;
}

export interface MetricNote {
  key: string;
  value: number;
}

export interface ConfusionNote {
  part: 'train' | 'val';
  scope: 'token' | 'beat';
  truth: number;
  predicted: number;
  count: number;
}

/** One finished epoch, committed as a whole. */
export interface EpochNote {
  epoch: number;
  seconds: number;
  metrics: MetricNote[];
  confusion: ConfusionNote[];
  artifacts: ArtifactNote[];
}

export interface ProgressNote {
  stage: string;
  epoch: number;
  epochs: number;
  step: number;
  steps: number;
  loss: number | null;
  tokensPerSecond: number | null;
  remainingSeconds: number | null;
  /** Of the whole run, 0 to 1. */
  share: number;
}

export type LogLevel = 'info' | 'warning' | 'error';

/** What the attempt tells its worker. */
export type FromAttempt =
  | { type: 'ready' }
  | { type: 'log'; level: LogLevel; message: string }
  | { type: 'progress'; progress: ProgressNote }
  | { type: 'provenance'; provenance: Record<string, unknown> }
  | { type: 'find-stages'; id: number; keys: string[] }
  | { type: 'stage'; made: MadeStage }
  | { type: 'artifacts'; artifacts: ArtifactNote[] }
  | { type: 'epoch'; epoch: EpochNote }
  | { type: 'done' }
  | { type: 'failed'; cause: ErrorCause };

/** What the worker tells the attempt. */
export type ToAttempt =
  | { type: 'start'; job: AttemptJob }
  | { type: 'found-stages'; id: number; found: (FoundStage | null)[] };
