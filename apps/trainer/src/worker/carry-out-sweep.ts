import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '@beatlab/store/open-store';
import { advanceSweep } from '@beatlab/store/sweeps/advance-sweep';
import { readSweepRuns, type SweepRun } from '@beatlab/store/sweeps/read-sweep-runs';
import type { CarriedOut } from './carry-out-run.ts';
import { type Persistence, untilStored } from './until-stored.ts';

export interface SweepCarrier {
  store: Store;
  /** Carries out one run, or finds that another worker has it. */
  carry: (run: SweepRun) => Promise<CarriedOut>;
  /** Hears of the sweep's runs as they stand, now and then. */
  onRuns: (runs: readonly SweepRun[]) => void;
  /** Says that this process stops: no further run is begun. */
  signal: AbortSignal;
  persistence: Persistence;
}

const lookEveryMs = 2_000;

/**
 * Carries out the runs of a sweep that nobody else carries out, several at once, until all have ended or `signal`
 * says so. Runs whose worker has gone silent are taken over.
 */
export async function carryOutSweep(
  sweep: { id: string; metric: string; direction: string; parallelRuns: number },
  carrier: SweepCarrier,
): Promise<void> {
  const { store, signal, persistence } = carrier;
  const mine = new Set<string>();
  const look = () =>
    untilStored(async () => {
      await advanceSweep(store, sweep.id);
      return readSweepRuns(store.database, sweep);
    }, persistence);
  const lane = async (): Promise<void> => {
    while (!signal.aborted) {
      const runs = await look();
      carrier.onRuns(runs);
      const open = runs.filter(({ outcome }) => outcome === 'open');
      if (open.length === 0) return;
      if (await carryOne(open, mine, carrier)) continue;
      // It ends early, by rejecting, where this process is to stop; the loop sees that itself.
      await pause(lookEveryMs, undefined, { signal }).catch(() => undefined);
    }
  };
  await Promise.all(Array.from({ length: sweep.parallelRuns }, lane));
}

/** Carries out the first of the runs that can be had; false where others have them all. */
async function carryOne(
  open: readonly SweepRun[],
  mine: Set<string>,
  { carry, signal }: SweepCarrier,
): Promise<boolean> {
  for (const run of open) {
    if (mine.has(run.id) || signal.aborted) continue;
    mine.add(run.id);
    try {
      const carried = await carry(run);
      if (carried !== 'NOT_CLAIMED' && carried !== 'LOST') return true;
    } finally {
      mine.delete(run.id);
    }
  }
  return false;
}
