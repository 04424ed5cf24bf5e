import { type ErrorCause, StoreError } from '../errors.ts';
import type { Run, Sweep } from '../generated/prisma/client.ts';
import type { Store } from '../open-store.ts';
import { claimRun } from '../runs/claim-run.ts';
import { commitEpoch } from '../runs/commit-epoch.ts';
import { endCanceled } from '../runs/end-canceled.ts';
import { finishRun } from '../runs/end-run.ts';
import { type RunConfigInput, runConfigSchema } from '../runs/run-config.ts';
import { advanceSweep } from '../sweeps/advance-sweep.ts';
import { createSweep } from '../sweeps/create-sweep.ts';
import { parseSweepSettings } from '../sweeps/parse-sweep-settings.ts';
import { newVersion } from './new-version.ts';

/** A sweep of the first team, with its first runs, on a dataset that has a row but no files. */
export async function newSweep(
  store: Store,
  raw: Record<string, unknown>,
  config: RunConfigInput = {},
): Promise<Sweep> {
  const base = runConfigSchema.parse(config);
  const { settings, problems } = parseSweepSettings(raw, base);
  if (settings === undefined) throw unusable(JSON.stringify(problems));
  return createSweep(store, {
    ...(await newVersion(store)),
    experimentName: 'search',
    name: 'rates',
    base,
    settings,
    labelMap: { name: 'guide', hash: 'b'.repeat(64) },
  });
}

/** The runs that a sweep has launched, in order. */
export const runsOf = (store: Store, { id }: Pick<Sweep, 'id'>): Promise<Run[]> =>
  store.database.run.findMany({ where: { sweepId: id }, orderBy: { sweepNumber: 'asc' } });

/** Claims a run and commits epochs with these figures, as a worker would; says why the run is to end, if it is. */
export async function train(
  store: Store,
  runId: string,
  figures: readonly number[],
  metric = 'val/f1',
): Promise<{ attempt: number; ending: ErrorCause | null }> {
  const claimed = await claimRun(store, { runId, workerId: 'w', silentForMs: 0 });
  if (claimed === null) throw unusable(`run ${runId} cannot be claimed`);
  const { attempt } = claimed;
  for (const [index, value] of figures.entries()) {
    const { ending } = await commitEpoch(store, {
      runId,
      attempt,
      epoch: index + 1,
      seconds: 1,
      metrics: [{ key: metric, value }],
      confusion: [],
      artifacts: [],
    });
    if (ending !== null) return { attempt, ending };
  }
  return { attempt, ending: null };
}

/** Trains the run at a place of a sweep to its end, at a rung or after the last figure, and launches the next. */
export async function finishNth(
  store: Store,
  sweep: Sweep,
  number: number,
  figures: readonly number[],
): Promise<void> {
  const runId = (await runsOf(store, sweep))[number - 1]?.id ?? '';
  const { attempt, ending } = await train(store, runId, figures);
  if (ending === null) await finishRun(store, { runId, attempt });
  else await endCanceled(store, { runId, attempt });
  await advanceSweep(store, sweep.id);
}

const unusable = (message: string): StoreError => new StoreError({ code: 'TEST.UNUSABLE', message });
