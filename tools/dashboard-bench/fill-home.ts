import { ensureFirstTeam } from '@beatlab/store/accounts/ensure-first-team';
import { logPoints } from '@beatlab/store/metrics/log-points';
import { openHome } from '@beatlab/store/open-home';
import { openOutsideRun } from '@beatlab/store/outside/open-outside-run';
import { fillRuns } from '../../apps/api/bench/tracking/fill-runs.ts';
import { lossAt } from '../../apps/api/bench/tracking/log-to-run.ts';

const BATCH = 20_000;
const outside = {
  clientId: null,
  experimentName: 'bench',
  params: {},
  mode: null,
  datasetVersionId: null,
  tags: [],
  groupName: null,
  notes: '',
  client: 'npm run bench -- dashboard',
};

export interface FilledHome {
  /** A run with many long series. */
  readonly longRunId: string;
  close: () => Promise<void>;
}

/** Gives a home that Beatlab has open 10,000 runs, and one run with 20 series of so many points. */
export async function fillHome(
  home: string,
  { runs, points }: { runs: number; points: number },
): Promise<FilledHome> {
  const opened = await openHome({ home, databaseUrl: null, log: () => {} });
  const { store } = opened;
  const { teamId, userId } = await ensureFirstTeam(store);
  const { rows } = await store.pool.query('SELECT "runNumber" AS n FROM "Team" WHERE "id" = $1', [teamId]);
  const last = Number(rows[0].n);
  await fillRuns(store, last + 1, last + runs);
  const long = await openOutsideRun(store, {
    ...outside,
    teamId,
    createdById: userId,
    name: 'twenty long series',
  });
  for (let series = 0; series < 20; series++) {
    for (let first = 0; first < points; first += BATCH) {
      const steps = Array.from({ length: Math.min(BATCH, points - first) }, (_, at) => first + at);
      const values = steps.map((step) => lossAt(step + series * 1_000));
      await logPoints(store, { runId: long.runId, attempt: 1 }, [
        { key: `bench/loss ${series + 1}`, steps, values },
      ]);
    }
  }
  return { longRunId: long.runId, close: () => opened.close() };
}
