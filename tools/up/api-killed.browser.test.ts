import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchOptions } from '../browser/support/launch-options.ts';
import { signIn } from '../browser/support/sign-in.ts';
import { findApiProcess } from './test-support/find-api-process.ts';
import { startBeatlab } from './test-support/started-beatlab.mjs';

const epochsDrawn = (page: Page) =>
  page.locator('[data-chart="loss"]').getAttribute('data-steps').then(Number);

describe.skipIf(browserPath === undefined)('an open page', () => {
  let home: string;
  let started: Awaited<ReturnType<typeof startBeatlab>>;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    home = await mkdtemp(path.join(tmpdir(), 'beatlab-killed-'));
    started = await startBeatlab({ home, webPort: 3910, apiPort: 4910 });
    browser = await chromium.launch(launchOptions);
    page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    await signIn(page, started.signInLink);
  });
  afterAll(async () => {
    await browser?.close();
    await started?.stop();
    await rm(home, { recursive: true, force: true });
  });

  const ask = async (query: string, variables = {}) => {
    const answer = await page.request.post(`${started.dashboard}/graphql`, { data: { query, variables } });
    const { data, errors } = await answer.json();
    expect(errors).toBeUndefined();
    return data;
  };

  it('shows what is logged while it is open, and comes back by itself when the API was killed', async () => {
    const { createRun } = await ask('mutation { createRun(input: { name: "live" }) { attempt run { id } } }');
    const log = (epoch: number) =>
      ask(
        `mutation ($runId: ID!, $attempt: Int!, $series: [MetricSeriesInput!]!) {
          logMetrics(runId: $runId, attempt: $attempt, series: $series) { changed } }`,
        {
          ...{ runId: createRun.run.id, attempt: createRun.attempt },
          series: [{ key: 'val/loss', steps: [epoch], values: [1 / epoch] }],
        },
      );
    const shows = (epochs: number) => expect.poll(() => epochsDrawn(page), { timeout: 30_000 }).toBe(epochs);
    await log(1);
    await page.goto(`${started.dashboard}/runs/${createRun.run.id}?tab=curves`);
    await shows(1);
    const live = page.getByText('Live', { exact: true });
    await live.waitFor();
    await log(2);
    await shows(2);
    const api = await findApiProcess(home);
    if (api === null) return; // no Linux, which alone tells processes apart here
    process.kill(api, 'SIGKILL');
    await live.waitFor({ state: 'detached' });
    await live.waitFor({ timeout: 60_000 });
    await log(3);
    await shows(3);
  });
});
