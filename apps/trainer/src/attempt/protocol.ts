import type { ArtifactsAddress } from '@beatlab/store/artifacts/artifacts-address';
import type { NewRunInput } from '@beatlab/store/lineage/record-inputs';
import type { NewArtifact } from '@beatlab/store/runs/add-artifact';
import type { NewLogLine } from '@beatlab/store/runs/append-log';
import type { AttemptOf } from '@beatlab/store/runs/attempt-of';
import type { NewConfusionCell, NewEpoch } from '@beatlab/store/runs/commit-epoch';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import type { RunProgress } from '@beatlab/store/runs/run-progress';
import type { ErrorCause } from '../errors.ts';
import type { MachineMetric } from '../machine/machine-use.ts';
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
  artifacts: ArtifactsAddress;
  repositoryRoot: string;
  /** The last committed epoch (0: none) and the checkpoint it left. */
  lastEpoch: number;
  checkpoint: { sha256: string } | null;
}

// Notes are what the store takes, under the names by which the attempt speaks of them.
export type ArtifactNote = NewArtifact;
export type ConfusionNote = NewConfusionCell;
export type ProgressNote = RunProgress;
export type LogLevel = NewLogLine['level'];

/** One finished epoch, committed as a whole. */
export type EpochNote = Omit<NewEpoch, keyof AttemptOf>;
export type MetricNote = EpochNote['metrics'][number];

/** What the attempt and its machine used up lately. */
export interface MachineNote {
  metrics: MachineMetric[];
  timeMs: number;
}

/** What the attempt tells its worker. */
export type FromAttempt =
  | { type: 'ready' }
  | { type: 'log'; level: LogLevel; message: string }
  | { type: 'progress'; progress: ProgressNote }
  | { type: 'machine'; use: MachineNote }
  | { type: 'provenance'; provenance: Record<string, unknown> }
  | { type: 'find-stages'; id: number; keys: string[] }
  | { type: 'stage'; made: MadeStage }
  | { type: 'artifacts'; artifacts: ArtifactNote[] }
  | { type: 'inputs'; inputs: NewRunInput[] }
  | { type: 'epoch'; epoch: EpochNote }
  | { type: 'done' }
  | { type: 'failed'; cause: ErrorCause };

/** What the worker tells the attempt. */
export type ToAttempt =
  | { type: 'start'; job: AttemptJob }
  | { type: 'found-stages'; id: number; found: (FoundStage | null)[] };
