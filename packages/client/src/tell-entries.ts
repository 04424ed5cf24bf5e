import path from 'node:path';
import { type ApiAddress, ask } from './api.ts';
import { type Entry, type InputEntry, type LineEntry, type MetricEntry, seriesOf } from './entry.ts';
import { uploadFile } from './upload-file.ts';

const open = `mutation ($input: CreateRunInput!) {
  createRun(input: $input) { attempt run { id number } } }`;

const tell = (field: string, declared = '', given = ''): string =>
  `mutation ($runId: ID!, $attempt: Int!${declared}) { ${field}(runId: $runId, attempt: $attempt${given}) { cancelRequested } }`;

const queries = {
  logMetrics: tell('logMetrics', ', $series: [MetricSeriesInput!]!', ', series: $series'),
  logLines: tell('logLines', ', $lines: [LogLineInput!]!', ', lines: $lines'),
  logInputs: tell('logInputs', ', $inputs: [RunInputInput!]!', ', inputs: $inputs'),
  logConfusion: tell('logConfusion', ', $confusion: ConfusionInput!', ', confusion: $confusion'),
  setParams: tell('setParams', ', $params: JSON!', ', params: $params'),
  finishRun: tell('finishRun', ', $state: RunEnd!, $cause: CauseInput', ', state: $state, cause: $cause'),
  heartbeat: tell('heartbeat'),
};

/** A run as the API knows it. */
export interface OpenedRun {
  runId: string;
  number: number;
  attempt: number;
}

/** Opens the run; the same input again finds the same run. */
export async function openRun(api: ApiAddress, input: Readonly<Record<string, unknown>>): Promise<OpenedRun> {
  const { createRun } = await ask<{ createRun: { attempt: number; run: { id: string; number: number } } }>(
    api,
    open,
    { input },
  );
  return { runId: createRun.run.id, number: createRun.run.number, attempt: createRun.attempt };
}

/** Says that the run is still worked on. Answers whether somebody asked for its end, as all that follow do. */
export const sayAlive = (api: ApiAddress, run: OpenedRun): Promise<boolean> =>
  send(api, run, 'heartbeat', {});

/** Tells entries of one kind, in one request or upload. */
export async function tellEntries(
  api: ApiAddress,
  run: OpenedRun,
  folder: string,
  entries: readonly Entry[],
): Promise<boolean> {
  const [first] = entries as [Entry];
  switch (first[0]) {
    case 'open':
      return false;
    case 'm':
      return send(api, run, 'logMetrics', { series: seriesOf(entries as readonly MetricEntry[]) });
    case 'l':
      return send(api, run, 'logLines', { lines: (entries as readonly LineEntry[]).map(toLine) });
    case 'i':
      return send(api, run, 'logInputs', {
        inputs: (entries as readonly InputEntry[]).map(([, file]) => file),
      });
    case 'p':
      return send(api, run, 'setParams', { params: first[1] });
    case 'c':
      return send(api, run, 'logConfusion', { confusion: first[1] });
    case 'f':
      return send(api, run, 'finishRun', { state: first[1], cause: first[2] });
    case 'a': {
      const source = path.join(folder, 'files', first[1].sha256);
      const { runId, attempt } = run;
      await uploadFile(api, { runId, attempt }, source, first[1], async () => {
        await sayAlive(api, run);
      });
      return false;
    }
  }
}

const toLine = ([, sequence, atMs, level, message]: LineEntry) => ({
  ...{ sequence, level, message },
  time: new Date(atMs).toISOString(),
});

async function send(
  api: ApiAddress,
  { runId, attempt }: OpenedRun,
  field: keyof typeof queries,
  variables: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const answer = await ask<Record<string, { cancelRequested: boolean }>>(api, queries[field], {
    ...{ runId, attempt },
    ...variables,
  });
  return answer[field]?.cancelRequested ?? false;
}
