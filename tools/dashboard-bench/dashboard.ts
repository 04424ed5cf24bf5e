/*
 * Measures the dashboard as its readers have it: a production build, in Chromium, on a home with 10,000 runs, one of them
 * with 20 series of 1,000,000 points, and two real runs on records of MIT-BIH.
 * `npm run bench -- dashboard [--runs 10000] [--points 1000000] [--json]`
 */
import { mkdtemp, rm } from 'node:fs/promises';
import os, { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium } from 'playwright-core';
import { measureRecordViewer } from '../../apps/web/bench/measure-record-viewer.ts';
import { allowNamedFunctions } from '../browser/support/allow-named-functions.ts';
import { launchOptions } from '../browser/support/launch-options.ts';
import { seedRuns } from '../browser/support/seed-runs.ts';
import { watchRequests } from '../browser/support/settle.ts';
import { signIn } from '../browser/support/sign-in.ts';
import { startBeatlab } from '../up/test-support/started-beatlab.mjs';
import { type FilledHome, fillHome } from './fill-home.ts';
import { measureCharts } from './measure-charts.ts';
import { measureFirstLoad } from './measure-first-load.ts';
import { type LighthouseScores, measureLighthouse } from './measure-lighthouse.ts';
import { measureLive } from './measure-live.ts';

const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    /** In each of 20 series. */
    points: { type: 'string', default: '1000000' },
    json: { type: 'boolean', default: false },
  },
});

const DEBUGGING_PORT = 9_333;
const say = (line: string) => (options.json ? console.error(line) : console.log(line));
const measured: Record<string, unknown> = {};
const table: Record<string, { aim: string; measured: string }> = {};
const row = (name: string, title: string, aim: string, figures: unknown, words: string) => {
  measured[name] = figures;
  table[title] = { aim, measured: words };
  say(`… ${title}: ${words}`);
};
const ms = (value: number) => `${Math.round(value).toLocaleString('en')} ms`;
const scores = ({ performance, accessibility, bestPractices, lacking }: LighthouseScores) =>
  `${performance} / ${accessibility} / ${bestPractices}${lacking.length > 0 ? ` (${lacking.slice(0, 4).join('; ')})` : ''}`;

say(`Dashboard on ${os.cpus().length} × ${os.cpus()[0]?.model}.`);
const home = await mkdtemp(path.join(tmpdir(), 'beatlab-dashboard-'));
const started = await startBeatlab({ home, webPort: 3960, apiPort: 4960 });
let filled: FilledHome | undefined;
let context: BrowserContext | undefined;
try {
  const real = (await seedRuns(home)).slice(0, 2).map(({ id }) => id);
  filled = await fillHome(home, { runs: Number(options.runs), points: Number(options.points) });
  // The profile itself signs in, because Lighthouse opens its own pages in it.
  context = await chromium.launchPersistentContext(path.join(home, 'chromium'), {
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--remote-debugging-port=${DEBUGGING_PORT}`],
    viewport: { width: 1440, height: 1000 },
  });
  const page = await context.newPage();
  watchRequests(page);
  await allowNamedFunctions(page);
  await signIn(page, started.signInLink);
  await measureLoads(page, real);
  await measureLongSeries(page, filled.longRunId);
  await measureRecord(page, real[0] ?? '');
  await measureCommits(page);
} finally {
  await context?.close();
  await filled?.close();
  await started.stop();
  await rm(home, { recursive: true, force: true });
}
if (options.json) console.log(JSON.stringify(measured, null, 2));
else console.table(table);

/** Asks GraphQL as the page's reader. */
function ask(page: Page, query: string, variables: Record<string, unknown> = {}) {
  return page.request.post(`${started.dashboard}/graphql`, { data: { query, variables } });
}

type Page = Awaited<ReturnType<BrowserContext['newPage']>>;

async function measureLoads(page: Page, [first, second]: readonly string[]): Promise<void> {
  const load = await measureFirstLoad(page, `${started.dashboard}/`, '[data-run]');
  row(
    'firstLoad',
    `first load of the runs page, ${Number(options.runs).toLocaleString('en')} runs`,
    'content ≤ 1.0 s, ≤ 200 kB of JavaScript',
    load,
    `${ms(load.contentMs)} (slowest ${ms(load.slowestMs)}), ${Math.round(load.scriptBytes / 1000)} kB`,
  );
  const pages = {
    runs: '/',
    run: `/runs/${first}`,
    compare: `/compare?ids=${first},${second}`,
    modes: '/modes',
  };
  for (const [name, address] of Object.entries(pages)) {
    const found = await measureLighthouse(`${started.dashboard}${address}`, DEBUGGING_PORT);
    row(
      `lighthouse.${name}`,
      `Lighthouse, ${name}: performance / accessibility / best practices`,
      '≥ 95 each',
      found,
      scores(found),
    );
  }
}

async function measureLongSeries(page: Page, runId: string): Promise<void> {
  const charts = await measureCharts(page, `${started.dashboard}/runs/${runId}?tab=curves`);
  row(
    'charts',
    `curves of 20 series of ${Number(options.points).toLocaleString('en')} points`,
    'interactive ≤ 1.5 s, pan and zoom ≥ 50 frames/s, ≤ 250 MB',
    charts,
    `${ms(charts.interactiveMs)} (slowest ${ms(charts.slowestMs)}), pan ${charts.panFramesPerSecond.toFixed(0)} and zoom ${charts.zoomFramesPerSecond.toFixed(0)} frames/s, ${charts.pageMb.toFixed(0)} MB`,
  );
}

/** Half an hour of two leads with a real run's calls. */
async function measureRecord(page: Page, runId: string): Promise<void> {
  const query = 'query ($id: ID!) { run(id: $id) { datasetVersion { id } } }';
  const answer = await ask(page, query, { id: runId });
  const version = (await answer.json()).data.run.datasetVersion.id;
  const viewer = await measureRecordViewer(page, `${started.dashboard}/records/${version}/200?run=${runId}`);
  const { panning, zooming, openMs, memoryBytes } = viewer;
  row(
    'record',
    'a record of 650,000 samples × 2 leads',
    '≥ 50 frames/s',
    viewer,
    `open after ${ms(openMs)}, pan ${panning.framesPerSecond.toFixed(0)} and zoom ${zooming.framesPerSecond.toFixed(0)} frames/s, ${Math.round(memoryBytes / 1e6)} MB`,
  );
}

/** Logs epochs of a run from outside, as a training script does, while its page is open. */
async function measureCommits(page: Page): Promise<void> {
  const open = 'mutation { createRun(input: { experiment: "bench" }) { attempt run { id } } }';
  const opened = await ask(page, open);
  const { attempt, run } = (await opened.json()).data.createRun;
  const live = await measureLive(page, `${started.dashboard}/runs/${run.id}?tab=curves`, async (epoch) => {
    const series = [{ key: 'val/loss', steps: [epoch], values: [1 / epoch] }];
    await ask(
      page,
      `mutation ($runId: ID!, $attempt: Int!, $series: [MetricSeriesInput!]!) {
        logMetrics(runId: $runId, attempt: $attempt, series: $series) { changed } }`,
      { runId: run.id, attempt, series },
    );
  });
  row(
    'live',
    'an epoch’s commit shows on an open page',
    '≤ 500 ms',
    live,
    `median ${ms(live.medianMs)}, slowest ${ms(live.slowestMs)}`,
  );
}
