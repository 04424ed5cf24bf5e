import type { SearchPatch } from '../../url/patch-search.ts';
import type { RunRevisions } from '../changed-parts.ts';
import type { RunDetails } from '../use-run.ts';

/** What every tab of a run's page is given. */
export interface RunTabProps {
  readonly run: RunDetails;
  /** Whether nothing of the run will change any more. */
  readonly over: boolean;
  /** Counts that grow when a part of the run changed: a query that depends on one fetches again. */
  readonly revisions: RunRevisions;
  /** Fetches the run itself anew, after something about it was changed. */
  readonly refresh: () => void;
  /** The view's state in the address. */
  readonly search: URLSearchParams;
  readonly update: (patch: SearchPatch) => void;
}
