import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PersistentClient } from './persistent-client.ts';

/** A run that a writer logged, as far as the API has said that it has it. */
export interface WrittenRun {
  readonly id: string;
  readonly seed: number;
  /** Steps 1 to this one were acknowledged, of every key. */
  acknowledged: number;
  finished: boolean;
}

export const writtenKeys = ['loss', 'accuracy'] as const;
const stepsOfBatch = 50;
const batchesOfRun = 60;

/** The value of a step: any that a double can have, NaN and ±Infinity among them. */
export function valueAt(seed: number, key: (typeof writtenKeys)[number], step: number): number {
  if (step % 97 === 0) return Number.NaN;
  if (step % 89 === 0) return Number.POSITIVE_INFINITY;
  if (step % 83 === 0) return Number.NEGATIVE_INFINITY;
  return Math.sin(seed * 1_000 + step) * (key === 'loss' ? 1 : 1e-300);
}

/** Opens runs from outside and logs them, batch after batch, until it is told to stop; the last one is ended too. */
export async function writeRuns(
  client: PersistentClient,
  { seed, stopped }: { seed: number; stopped: AbortSignal },
): Promise<WrittenRun[]> {
  const runs: WrittenRun[] = [];
  for (let turn = 0; !stopped.aborted; turn++)
    runs.push(await writeRun(client, seed + turn / 1_000, stopped));
  return runs;
}

async function writeRun(client: PersistentClient, seed: number, stopped: AbortSignal): Promise<WrittenRun> {
  const input = { clientId: randomUUID(), name: `writer ${seed}`, experiment: 'chaos' };
  const opened = await client.ask<{ createRun: { run: { id: string }; attempt: number } }>(
    'mutation ($input: CreateRunInput!) { createRun(input: $input) { run { id } attempt } }',
    { input },
  );
  const { run, attempt } = opened.createRun;
  const written: WrittenRun = { id: run.id, seed, acknowledged: 0, finished: false };
  const of = { runId: run.id, attempt };
  for (let batch = 0; batch < batchesOfRun && !stopped.aborted; batch++) {
    const steps = Array.from({ length: stepsOfBatch }, (_, i) => batch * stepsOfBatch + i + 1);
    const series = writtenKeys.map((key) => ({
      ...{ key, steps, values: steps.map((step) => asText(valueAt(seed, key, step))) },
    }));
    await client.ask(
      'mutation ($runId: ID!, $attempt: Int!, $series: [MetricSeriesInput!]!) { logMetrics(runId: $runId, attempt: $attempt, series: $series) { changed } }',
      { ...of, series },
    );
    written.acknowledged = steps.at(-1)!;
    await sleep(20);
  }
  await client.ask(
    'mutation ($runId: ID!, $attempt: Int!) { finishRun(runId: $runId, attempt: $attempt) { changed } }',
    of,
  );
  written.finished = true;
  return written;
}

/** JSON knows no NaN; the API takes these three as words. */
const asText = (value: number): number | string => (Number.isFinite(value) ? value : String(value));
