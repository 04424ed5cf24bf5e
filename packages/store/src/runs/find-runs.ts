import type { Store } from '../open-store.ts';
import { findPlaces } from './find-places.ts';
import { readRunSummaries } from './read-run-summaries.ts';
import { encodeCursor } from './run-cursor.ts';
import type { RunFilter } from './run-filter.ts';
import type { RunOrder } from './run-order.ts';
import type { RunSummary } from './run-summary.ts';

export interface RunQuery {
  teamId: string;
  filter?: RunFilter | null;
  /** Newest first where none is given. */
  order?: RunOrder | null;
  first: number;
  /** The cursor of the run after which the page begins. */
  after?: string | null;
  /** Runs that are passed over before the page begins, so that a reader can jump far without walking there. */
  skip?: number;
}

export interface RunPage {
  edges: { run: RunSummary; cursor: string }[];
  hasNextPage: boolean;
}

/**
 * One page of a team's runs. Pages stay right while runs arrive: a cursor holds the place in the order, not a
 * count of rows. *errors* `RUN.CURSOR` where `after` is not a cursor of this order; `RUN.FILTER`
 */
export async function findRuns(
  store: Store,
  { teamId, filter, order, first, after, skip }: RunQuery,
): Promise<RunPage> {
  const by = order ?? { by: 'createdAt', descending: true };
  const found = await findPlaces(store, {
    ...{ teamId, filter: filter ?? {}, order: by },
    ...{ most: first + 1, after: after ?? null, skip: skip ?? 0 },
  });
  const page = found.slice(0, first);
  const runOf = await readRunSummaries(store, { teamId, ids: page.map(({ id }) => id) });
  return {
    edges: page.flatMap((place) => {
      const run = runOf.get(place.id); // absent where it was deleted in between
      return run === undefined ? [] : [{ run, cursor: encodeCursor(by, place) }];
    }),
    hasNextPage: found.length > first,
  };
}
