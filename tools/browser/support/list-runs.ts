import type { Pages } from './describe-pages.ts';

/** A run from outside, made for a test. */
export interface MadeRun {
  readonly id: string;
  readonly number: number;
}

interface MadeRunInput {
  readonly name: string;
  readonly params?: Record<string, unknown>;
  readonly group?: string;
  /** `val/f1`, epoch by epoch. */
  readonly values?: readonly number[];
  /** Left open where false. */
  readonly ends?: boolean;
}

/** Requests that are under way at once. */
const AT_ONCE = 20;

/** Opens runs of an experiment as training scripts do, one after the other, then logs their figures and ends them. */
export async function makeRuns(
  ask: Pages['ask'],
  experiment: string,
  inputs: readonly MadeRunInput[],
): Promise<MadeRun[]> {
  const made: MadeRun[] = [];
  const rest: (() => Promise<void>)[] = [];
  // Their order is that of their numbers only where one waits for the other.
  for (const input of inputs) {
    const { run, attempt } = await openRun(ask, experiment, input);
    made.push(run);
    rest.push(() => fillRun(ask, run.id, attempt, input));
  }
  for (let first = 0; first < rest.length; first += AT_ONCE) {
    await Promise.all(rest.slice(first, first + AT_ONCE).map((fill) => fill()));
  }
  return made;
}

async function openRun(
  ask: Pages['ask'],
  experiment: string,
  { name, params = {}, group }: MadeRunInput,
): Promise<{ attempt: number; run: MadeRun }> {
  const input = { name, experiment, params, ...(group === undefined ? {} : { group }) };
  const { createRun } = await ask<{ createRun: { attempt: number; run: MadeRun } }>(
    'mutation ($input: CreateRunInput!) { createRun(input: $input) { attempt run { id number } } }',
    { input },
  );
  return createRun;
}

async function fillRun(
  ask: Pages['ask'],
  runId: string,
  attempt: number,
  { values = [], ends = true }: MadeRunInput,
): Promise<void> {
  if (values.length > 0) {
    const series = [{ key: 'val/f1', steps: values.map((_, index) => index + 1), values }];
    await ask(
      `mutation ($runId: ID!, $attempt: Int!, $series: [MetricSeriesInput!]!) {
        logMetrics(runId: $runId, attempt: $attempt, series: $series) { changed } }`,
      { runId, attempt, series },
    );
  }
  if (ends) await endRun(ask, runId, attempt);
}

const endRun = (ask: Pages['ask'], runId: string, attempt = 1): Promise<unknown> =>
  ask('mutation ($runId: ID!, $attempt: Int!) { finishRun(runId: $runId, attempt: $attempt) { changed } }', {
    runId,
    attempt,
  });

/** Ends and deletes what a test made, so that the next one finds the home as it was. */
export async function deleteRuns(ask: Pages['ask'], ids: readonly string[]): Promise<void> {
  for (const id of ids) await endRun(ask, id).catch(() => undefined); // it may have ended long ago
  for (let first = 0; first < ids.length; first += 100) {
    await ask('mutation ($ids: [ID!]!) { deleteRuns(ids: $ids) }', { ids: ids.slice(first, first + 100) });
  }
}
