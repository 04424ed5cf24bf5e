import type { BenchPlace } from './place.ts';

/** A run from outside that a client logs into over HTTP. */
export interface OpenRun {
  runId: string;
  attempt: number;
}

/** Opens a run as a training script does. */
export async function openRun({ ask }: BenchPlace): Promise<OpenRun> {
  const { createRun } = await ask<{ createRun: { attempt: number; run: { id: string } } }>(
    'mutation { createRun(input: { experiment: "bench" }) { attempt run { id } } }',
  );
  return { runId: createRun.run.id, attempt: createRun.attempt };
}

/** Logs points of one metric over HTTP, in one request: were they new? Steps follow one another from `firstStep` on. */
export async function logToRun(
  { ask }: BenchPlace,
  run: OpenRun,
  points: { key: string; firstStep: number; count: number },
): Promise<{ changed: boolean }> {
  const { key, firstStep, count } = points;
  const steps = Array.from({ length: count }, (_, index) => firstStep + index);
  const series = [{ key, steps, values: steps.map(lossAt) }];
  const { logMetrics } = await ask<{ logMetrics: { changed: boolean } }>(logDocument, { ...run, series });
  return logMetrics;
}

/** Ends a run as a training script does. */
export async function finishRun({ ask }: BenchPlace, run: OpenRun): Promise<void> {
  await ask(
    'mutation ($runId: ID!, $attempt: Int!) { finishRun(runId: $runId, attempt: $attempt, state: FINISHED) { changed } }',
    { ...run },
  );
}

const logDocument = `mutation ($runId: ID!, $attempt: Int!, $series: [MetricSeriesInput!]!) {
  logMetrics(runId: $runId, attempt: $attempt, series: $series) { changed } }`;

/** A loss that falls, with the noise of a batch and a spike now and then: digits as a script logs them. */
export const lossAt = (step: number): number => {
  const noise = Math.abs(Math.sin(step * 12.9898) * 43_758.5453) % 1;
  return Math.fround(2.3 / (1 + step / 40_000) + 0.05 * noise + (step % 99_991 === 0 ? 40 : 0));
};
