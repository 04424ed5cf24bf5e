import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Store } from '@beatlab/store/open-store';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { makeKey } from '../src/testing/make-key.ts';
import { checkTrained, type TrainedFigures } from './check-trained.ts';
import { checkWritten, type WrittenFigures } from './check-written.ts';
import { makePersistentClient, type PersistentClient } from './persistent-client.ts';
import { type Services, startServices, type Victim, victims } from './services.ts';
import { trainRuns, trainUndisturbed } from './train-runs.ts';
import { type WrittenRun, writeRuns } from './writer.ts';

export interface CampaignSettings {
  /** How often something is killed. */
  rounds: number;
  seed: number;
  /** Programs that log at once. */
  writers: number;
  /** How long the load runs undisturbed between two kills: a random time in between. */
  pauseMs: readonly [least: number, most: number];
  say: (line: string) => void;
}

export interface CampaignFigures extends WrittenFigures, TrainedFigures {
  kills: Record<Victim, number>;
  /** The longest that it took until a service that was killed answered again. */
  longestOutageSeconds: number;
  /** Requests that had to be sent again. */
  repetitions: number;
  outsideRuns: number;
  /** Runs from outside whose end was acknowledged and is not stored. */
  unfinishedOutsideRuns: number;
  seconds: number;
}

/** A run that is not ended a minute after the last kill is stuck, unless it is at work still. */
const SETTLE_MS = 60_000;

/** Kills API, trainer and PostgreSQL at random moments under load, then looks whether anything is lost. */
export async function runCampaign(settings: CampaignSettings): Promise<CampaignFigures> {
  const home = await mkdtemp(path.join(tmpdir(), 'beatlab-chaos-'));
  const services = await startServices(home);
  try {
    return await besiege(services, settings);
  } finally {
    await services.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function besiege(services: Services, settings: CampaignSettings): Promise<CampaignFigures> {
  const began = performance.now();
  const { store } = services;
  const client = makePersistentClient(services.origin, await makeKey(services, 'write'));
  settings.say('One run without a kill, to compare with …');
  const undisturbedId = await trainUndisturbed(client);
  const stop = new AbortController();
  const load = startLoad(client, settings, stop.signal);
  load.catch(() => stop.abort()); // a writer that was refused ends the campaign
  const killed = await killAtRandom(services, settings, stop.signal);
  stop.abort();
  const [trained, ...written] = await load;
  await settle(store, trained);
  const outside = written.flat();
  return {
    ...killed,
    repetitions: client.repetitions,
    outsideRuns: outside.length,
    unfinishedOutsideRuns: await countUnfinished(store, outside),
    ...(await checkWritten(store, outside)),
    ...(await checkTrained(store, trained, undisturbedId)),
    seconds: (performance.now() - began) / 1000,
  };
}

const startLoad = (
  client: PersistentClient,
  { writers }: CampaignSettings,
  stopped: AbortSignal,
): Promise<[string[], ...WrittenRun[][]]> =>
  Promise.all([
    trainRuns(client, stopped),
    ...Array.from({ length: writers }, (_, seed) => writeRuns(client, { seed, stopped })),
  ]);

async function killAtRandom(
  services: Services,
  { rounds, seed, pauseMs: [least, most], say }: CampaignSettings,
  stopped: AbortSignal,
): Promise<{ kills: Record<Victim, number>; longestOutageSeconds: number }> {
  const generator = xoroshiro128plus(seed);
  const chance = () => (generator.next() >>> 0) / 2 ** 32;
  const kills: Record<Victim, number> = { api: 0, trainer: 0, postgres: 0 };
  let longestOutageSeconds = 0;
  for (let round = 1; round <= rounds && !stopped.aborted; round++) {
    await sleep(least + chance() * (most - least));
    const victim = victims[Math.floor(chance() * victims.length)]!;
    const seconds = await services.kill(victim);
    kills[victim] += 1;
    longestOutageSeconds = Math.max(longestOutageSeconds, seconds);
    say(`${round}/${rounds}: killed ${victim}, answered again after ${seconds.toFixed(1)} s`);
  }
  return { kills, longestOutageSeconds };
}

/** Waits until every run has ended; one that still comes forward is given its time. */
async function settle(store: Store, runIds: readonly string[]): Promise<void> {
  let before = '';
  for (let movedAt = performance.now(); performance.now() - movedAt < SETTLE_MS; await sleep(500)) {
    const open = await store.database.run.findMany({
      where: { id: { in: [...runIds] }, state: { in: ['QUEUED', 'RUNNING'] } },
      select: { id: true, progress: true, epochs: { select: { epoch: true } } },
      orderBy: { id: 'asc' },
    });
    if (open.length === 0) return;
    const now = JSON.stringify(open);
    if (now !== before) movedAt = performance.now();
    before = now;
  }
}

async function countUnfinished(store: Store, written: readonly WrittenRun[]): Promise<number> {
  const ids = written.filter(({ finished }) => finished).map(({ id }) => id);
  return ids.length - (await store.database.run.count({ where: { id: { in: ids }, state: 'FINISHED' } }));
}
