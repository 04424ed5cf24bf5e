import type { MetricsAnnouncer } from '@beatlab/store/events/metrics-announcer';
import type { Store } from '@beatlab/store/open-store';
import type { Accounts } from '../accounts/open-accounts.ts';
import type { ArtifactUploads } from '../artifact-uploads/make-artifact-uploads.ts';
import type { DatasetPlace } from '../datasets/dataset-place.ts';
import type { Log } from '../log.ts';
import type { RunEventHub } from '../run-events/run-event-hub.ts';
import type { UploadPlace } from '../uploads/receive-upload.ts';
import type { RateLimits } from './rate-limits.ts';

/** What the app answers from. */
export interface AppParts {
  readonly store: Store;
  readonly accounts: Accounts;
  /** Where people see the dashboard: links are for it. */
  readonly webOrigin: string;
  readonly events: RunEventHub;
  readonly newPoints: MetricsAnnouncer;
  readonly uploads: UploadPlace;
  readonly datasets: DatasetPlace;
  readonly artifactUploads: ArtifactUploads;
  readonly log: Log;
  readonly limits: RateLimits;
  /** How often open subscriptions are asked again whether they may go on. */
  readonly recheckMs: number;
}
