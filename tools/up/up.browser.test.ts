import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserPath, launchOptions } from '../browser/support/launch-options.ts';
import { beatlab, mitdb } from '../browser/support/seed-runs.ts';
import { startBeatlab } from './test-support/started-beatlab.mjs';

if (browserPath === undefined) console.warn('No Chromium is installed: the browser test was not run.');
if (!existsSync(mitdb)) console.warn('MIT-BIH is not beside the checkout: the browser test was not run.');

/** Record 100, its 30 minutes seven times over: 13.7 MB, more than a proxy would hand on. */
async function longRecord(folder: string): Promise<void> {
  const [header, signal] = [
    await readFile(path.join(mitdb, '100.hea'), 'latin1'),
    await readFile(path.join(mitdb, '100.dat')),
  ];
  const lines = header.split(/\r?\n/).slice(0, 3);
  // Sampling frequency and length; then each signal's file and format, without the checksum of the shorter one.
  const [first = '', ...signals] = lines.map((line) => line.split(' '));
  const text = [
    ['long', '2', first[2], String(7 * 650_000)].join(' '),
    ...signals.map(([, format, gain, bits, zero]) => ['long.dat', format, gain, bits, zero].join(' ')),
  ];
  await writeFile(path.join(folder, 'long.hea'), `${text.join('\n')}\n`);
  await writeFile(path.join(folder, 'long.dat'), Buffer.concat(Array.from({ length: 7 }, () => signal)));
}

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
      browser = await chromium.launch(launchOptions);
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
      // A program that previews the link opens it first, and does not use it up.
      await page.request.get(started.signInLink);
      await page.goto(started.signInLink);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('heading', { name: 'Runs' }).first().waitFor();
      const stranger = await browser.newContext();
      const other = await stranger.newPage();
      await other.goto(started.signInLink);
      await other.getByRole('button', { name: 'Sign in' }).click();
      await other.locator('[data-cause="ACCESS.LINK_NOT_GOOD"]').waitFor();
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

      await page.getByRole('tab', { name: 'Results' }).click();
      await page.locator('table[data-confusion]').first().waitFor();
      await expect.poll(() => page.locator('table[data-confusion] tbody tr').count()).toBe(5);
      const beats = async () =>
        (await page.locator('table[data-confusion] tbody td').allInnerTexts()).reduce(
          (sum, cell) => sum + Number(cell.replaceAll(/\D/g, '')),
          0,
        );
      // One of the three patients validates: five minutes are at least 200 beats.
      await expect.poll(beats).toBeGreaterThan(200);
      expect(await beats()).toBeLessThan(1_000);

      await page.getByRole('tab', { name: 'Artifacts' }).click();
      await page.getByText('model.onnx').and(page.locator(':not(title)')).first().waitFor();
      await page.getByRole('tab', { name: 'Log' }).click();
      await page
        .getByText(/embedding and U-Net are trained/i)
        .first()
        .waitFor();
    });

    it('asks the run’s model about a record of the dataset, and shows its beats and its page', async () => {
      await page.getByRole('link', { name: 'Predict on a record' }).click();
      await page.getByPlaceholder('Choose a record').fill('208');
      await page.getByRole('option', { name: /^208/ }).click();
      await page.getByLabel('Only the first minutes').fill('5');
      await page.getByRole('button', { name: 'Predict' }).click();
      await page.waitForURL(/\/predictions\/[0-9a-f-]{36}/);
      await page.getByText('Finished', { exact: true }).waitFor({ timeout: 120_000 });

      const rows = page.locator('table[data-predicted-classes] tbody tr');
      const count = async (name: string) =>
        Number(
          (
            await rows
              .and(page.locator(`[data-class="${name}"]`))
              .locator('td')
              .first()
              .innerText()
          ).replaceAll(/\D/g, ''),
        );
      const [beats, ectopic] = [
        Number((await page.locator('[data-figure="Beats"]').innerText()).replaceAll(/\D/g, '')),
        await count('V'),
      ];
      // People annotated 518 beats in the first five minutes of record 208; the detector finds about as many.
      expect(beats).toBeGreaterThan(400);
      expect(beats).toBeLessThan(600);
      await page.getByRole('tab', { name: 'Beats' }).click();
      await page.locator(`[data-beat-count="${beats}"]`).waitFor();
      await page.getByText(/^V /).click();
      await page.locator(`[data-beat-count="${ectopic}"]`).waitFor();

      const [printed] = await Promise.all([
        page.waitForEvent('popup'),
        page.getByRole('link', { name: 'Page to print' }).click(),
      ]);
      await printed.getByRole('heading', { name: 'Record 208' }).waitFor();
      await printed.close();
    });

    it('takes files from the reader’s disk, whatever their size, and says which one is missing', async () => {
      const record = path.join(home, 'long');
      await mkdir(record);
      await longRecord(record);
      await page.goto(`${started.dashboard}/predict`);
      await page.getByText('Files from this computer').click();
      const files = page.locator('input[type="file"]');
      await files.setInputFiles([path.join(record, 'long.hea')]);
      await page.getByRole('button', { name: 'Predict' }).click();
      await page.locator('[data-cause="UPLOAD.MISSING_FILE"]').waitFor();
      await files.setInputFiles([path.join(record, 'long.hea'), path.join(record, 'long.dat')]);
      await page.getByLabel('Only the first minutes').fill('1');
      await page.getByRole('button', { name: 'Predict' }).click();
      await page.waitForURL(/\/predictions\/[0-9a-f-]{36}/);
      await page.getByText('Finished', { exact: true }).waitFor({ timeout: 120_000 });
      await page.getByRole('heading', { name: 'Record long' }).waitFor();
    });

    it('launches a sweep from values between commas, and shows what each came to', async () => {
      await page.goto(`${started.dashboard}/launch`);
      await page.locator('select[name="dataset"]').selectOption('mitdb');
      const records = page.getByRole('combobox', { name: 'Records' });
      for (const name of ['100', '119']) {
        await records.fill(name);
        await records.press('Enter');
      }
      await page.locator('input[name="minutes"]').fill('1');
      await page.locator('input[name="tokensPerWindow"]').fill('64');
      await page.getByText('Several values', { exact: true }).click();
      await page.locator('input[name="epochs"]').fill('2');
      await page.locator('input[name="seed"]').fill('1, 2');
      await page.locator('input[name="dropout"]').fill('0, 2');
      await page.getByText(/at most 0.9, not 2/).waitFor();
      await page.locator('input[name="dropout"]').fill('0, 0.3');
      await page.getByRole('button', { name: 'Launch 4 runs' }).click();
      await page.waitForURL(/\/sweeps\/[0-9a-f-]{36}/);

      await page.locator('[data-sweep-state="FINISHED"]').waitFor({ timeout: 180_000 });
      await expect.poll(() => page.locator('tr[data-place]').count()).toBe(4);
      await expect.poll(() => page.locator('[data-picture="Dropout"] circle').count()).toBe(4);
      await expect.poll(() => page.locator('[data-picture="Epochs"] [data-curve]').count()).toBe(4);
      await page.locator('tr[data-place="1"] a').click();
      await page.getByRole('link', { name: /of sweep/ }).click();
      await page.waitForURL(/\/sweeps\//);
    });

    it('finds the run again on the command line', async () => {
      expect(await beatlab(home, 'runs', '--json')).toContain('FINISHED');
    });

    it('ends with exit code 0 on Ctrl-C and leaves no process behind', async () => {
      expect(await started.stop()).toBe(0);
      const { stdout } = await promisify(execFile)('ps', ['-eo', 'args']);
      expect(stdout.split('\n').filter((line) => line.includes(home))).toEqual([]);
    });
  },
);
