import type { MetricsAnnouncer } from '@beatlab/store/events/metrics-announcer';
import type { Store } from '@beatlab/store/open-store';
import type { Caller } from '../accounts/caller.ts';
import type { Accounts } from '../accounts/open-accounts.ts';
import type { DatasetPlace } from '../datasets/dataset-place.ts';
import type { EvaluationPool } from '../evaluation/work/evaluation-pool.ts';
import type { Log } from '../log.ts';
import type { RunEventHub } from '../run-events/run-event-hub.ts';
import type { UploadPlace } from '../uploads/receive-upload.ts';
import type { Loaders } from './make-loaders.ts';

/** What every resolver may use: who asks, and where answers come from. */
export interface ApiContext {
  readonly caller: Caller;
  readonly store: Store;
  readonly accounts: Accounts;
  /** Where people see the dashboard: links are for it. */
  readonly webOrigin: string;
  readonly events: RunEventHub;
  readonly newPoints: MetricsAnnouncer;
  readonly loaders: Loaders;
  readonly uploads: UploadPlace;
  readonly datasets: DatasetPlace;
  readonly evaluation: EvaluationPool;
  readonly log: Log;
}
