import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { childEnvironment, repositoryRoot } from '../environment.mjs';
import { startBeatlab } from './test-support/started-beatlab.mjs';

const mitdb = path.resolve(repositoryRoot, '../shared/data/mitdb');
const browserPath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((file) => existsSync(file));
if (browserPath === undefined) console.warn('No Chromium is installed: the browser test was not run.');
if (!existsSync(mitdb)) console.warn('MIT-BIH is not beside the checkout: the browser test was not run.');

const beatlab = (home: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, ['apps/trainer/dist/main.js', ...args], {
    cwd: repositoryRoot,
    env: childEnvironment({ BEATLAB_HOME: home, VITEST: '' }),
  });

/** Each chart says in its markup how many epochs it has drawn. */
const epochsDrawn = (page: Page) =>
  page.locator('[data-chart="Loss"]').getAttribute('data-steps').then(Number);

describe.skipIf(browserPath === undefined || !existsSync(mitdb))(
  'from `npm run up` to a finished run',
  () => {
    let home: string;
    let started: Awaited<ReturnType<typeof startBeatlab>>;
    let browser: Browser;
    let page: Page;

    beforeAll(async () => {
      home = await mkdtemp(path.join(tmpdir(), 'beatlab-up-'));
      started = await startBeatlab({ home, webPort: 3900, apiPort: 4900 });
      await beatlab(home, 'dataset', 'add', 'mitdb', mitdb);
      browser = await chromium.launch({
        executablePath: browserPath!,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-background-networking',
          '--disable-component-update',
        ],
      });
      page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
      page.setDefaultTimeout(30_000);
    });

    afterAll(async () => {
      await browser?.close();
      await started?.stop();
      await rm(home, { recursive: true, force: true });
    });

    it('shows nothing without signing in', async () => {
      await page.goto(started.dashboard);
      await page.getByRole('heading', { name: 'Sign in to Beatlab' }).waitFor();
      const answer = await page.request.post(`${started.dashboard}/graphql`, {
        data: { query: '{ runs { totalCount } }' },
      });
      expect(await answer.text()).not.toContain('totalCount":');
    });

    it('signs in with the printed link, and the link works once', async () => {
      await page.goto(started.signInLink);
      await page.getByRole('heading', { name: 'Runs' }).first().waitFor();
      const stranger = await browser.newContext();
      const other = await stranger.newPage();
      await other.goto(started.signInLink);
      await other.getByRole('heading', { name: 'Sign in to Beatlab' }).waitFor();
      await stranger.close();
    });

    it('says beside the field what is wrong with a setting', async () => {
      await page.goto(`${started.dashboard}/launch`);
      await page.getByLabel('Epochs').fill('0');
      await page.getByText(/at least 1/).waitFor();
    });

    it('launches a run on real records, shows it learn, and shows what it is worth', async () => {
      await page.goto(`${started.dashboard}/launch`);
      await page.locator('select[name="dataset"]').selectOption('mitdb');
      const records = page.getByRole('combobox', { name: 'Records' });
      for (const name of ['100', '119', '208']) {
        await records.fill(name);
        await records.press('Enter');
      }
      await page.locator('input[name="minutes"]').fill('5');
      await page.locator('input[name="epochs"]').fill('6');
      await page.locator('input[name="tokensPerWindow"]').fill('128');
      await page.getByRole('button', { name: 'Launch' }).click();
      await page.waitForURL(/\/runs\/[0-9a-f-]{36}/);

      // The curve grows while the page stays open, without a reload.
      await expect.poll(() => epochsDrawn(page), { timeout: 180_000, interval: 200 }).toBeGreaterThan(0);
      await expect.poll(() => epochsDrawn(page), { timeout: 180_000, interval: 200 }).toBe(6);
      await page.getByText('Finished', { exact: true }).first().waitFor();

      expect(await page.locator('table[data-confusion] tbody tr').count()).toBe(5);
      const cells = await page.locator('table[data-confusion] tbody td').allInnerTexts();
      const beats = cells.reduce((sum, cell) => sum + Number(cell.replaceAll(/\D/g, '')), 0);
      // One of the three patients validates: five minutes are at least 200 beats.
      expect(beats).toBeGreaterThan(200);
      expect(beats).toBeLessThan(1_000);

      await page.getByRole('tab', { name: 'Artifacts' }).click();
      await page.getByText('model.onnx').first().waitFor();
      await page.getByRole('tab', { name: 'Log' }).click();
      await page
        .getByText(/embedding and U-Net are trained/i)
        .first()
        .waitFor();
    });

    it('finds the run again on the command line', async () => {
      const { stdout } = await beatlab(home, 'runs', '--json');
      expect(stdout).toContain('FINISHED');
    });

    it('ends with exit code 0 on Ctrl-C and leaves no process behind', async () => {
      expect(await started.stop()).toBe(0);
      const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
      expect(stdout.split('\n').filter((line) => line.includes(home))).toEqual([]);
    });
  },
);
