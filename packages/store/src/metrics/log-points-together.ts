import { gatherCalls } from '../gather-calls.ts';
import { oncePer } from '../once-per.ts';
import type { Store } from '../open-store.ts';
import type { AttemptOf } from '../runs/attempt-of.ts';
import { type GatheredPoints, gatherPoints, type SeriesPoints } from './gather-points.ts';
import { logPoints } from './log-points.ts';

/** More points than this are a batch already: writing them takes longer than the statement and its commit. */
const FEW_POINTS = 100;

/** So many requests share a transaction at most: none waits long for those before it. */
const MOST_REQUESTS = 50;

interface Request {
  attempt: AttemptOf;
  series: readonly SeriesPoints[];
  points: GatheredPoints;
}

/**
 * As {@link logPoints}, for a process that many clients log to: a few points that come while those of others are being
 * written wait for them, and are then written together, in one statement with one flush to disk. Resolves once its own
 * points are committed. What is wrong with one request, or holds it up, is nothing to the others.
 * *errors* those of {@link logPoints}
 */
export async function logPointsTogether(
  store: Store,
  attempt: AttemptOf,
  series: readonly SeriesPoints[],
): Promise<number> {
  const count = series.reduce((sum, { steps }) => sum + steps.length, 0);
  if (count > FEW_POINTS) return logPoints(store, attempt, series);
  return writersOf(store)({ attempt, series, points: gatherPoints(series) });
}

const writersOf = oncePer((store: Store) =>
  gatherCalls<Request, number>({
    most: MOST_REQUESTS,
    together: (requests) => writeTogether(store, requests),
    alone: ({ attempt, series }) => logPoints(store, attempt, series),
  }),
);

/** How many points of each were new; null where it was not written: its attempt is not open, or a series is packed or held. */
async function writeTogether(store: Store, requests: readonly Request[]): Promise<(number | null)[]> {
  // Always in the same order, as far as two processes write to the same runs.
  const ordered = [...requests.entries()].sort(([, a], [, b]) => compare(a.attempt.runId, b.attempt.runId));
  const column = <Value>(value: (request: Request) => Value) => ordered.map(([, request]) => value(request));
  const { rows } = await store.pool.query<{ outcomes: number[] }>({
    name: 'log-gathered-metric-points',
    text: statement,
    values: [
      column(({ attempt }) => attempt.runId),
      column(({ attempt }) => attempt.attempt),
      column(({ points }) => textArray(points.keys)),
      column(({ points }) => points.keyNumbers),
      column(({ points }) => points.steps),
      column(({ points }) => points.values),
      column(({ points }) => points.times),
    ],
  });
  const answers: (number | null)[] = requests.map(() => null);
  ordered.forEach(([place], index) => {
    const outcome = rows[0]?.outcomes[index] ?? -1;
    if (outcome >= 0) answers[place] = outcome;
  });
  return answers;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const statement = `SELECT log_gathered_metric_points($1::uuid[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[],
  $7::text[]) AS "outcomes"`;

/** An array in PostgreSQL's notation. */
const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
