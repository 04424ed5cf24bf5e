import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { describePages } from './support/describe-pages.ts';
import { countText, type Results, readResults, shareText, waitForResults } from './support/results-of-run.ts';

describePages('the figures of a run’s results', ({ seeded, open, ask }) => {
  const run = seeded.runs.find(({ mode }) => mode === 'five-class')!;
  const binary = seeded.runs.find(({ mode }) => mode === 'binary')!;
  const address = (search = '') => `/runs/${run.id}?tab=results${search}`;
  let results: Results;
  beforeAll(async () => {
    results = await readResults(ask, run.id);
  });

  it('give each class its rates, with an interval, and a reason for what is not defined', async () => {
    const page = await open(address());
    await waitForResults(page);
    for (const { class: name, support, recall } of results.classTable) {
      const row = page.locator(`[data-class-table] [data-class="${name}"]`);
      await expect.poll(() => row.innerText()).toContain(countText(support));
      const cell = row.locator('[data-rate="recall"]');
      if (recall === 'NaN') {
        const why = cell.getByRole('button', { name: /^Not defined/ });
        await why.focus();
        await page.getByRole('tooltip', { name: `no beats of ${name} occur` }).waitFor();
      } else {
        await expect.poll(() => cell.innerText()).toContain(shareText(recall));
      }
    }
    // With fewer than six patients a bootstrap over them says little: then intervals are by count, and say so.
    const drawn = results.patientIntervals.classes.find(({ class: name }) => name === 'V')!;
    const byPatients = drawn.patientCount >= 6;
    const { low, high } = byPatients
      ? drawn.recall
      : results.classTable.find(({ class: name }) => name === 'V')!.recallInterval;
    const digits = high - low >= 0.1 ? 0 : high - low >= 0.01 ? 1 : 2;
    const v = page.locator('[data-class-table] [data-class="V"] [data-rate="recall"]');
    await expect
      .poll(() => v.innerText())
      .toContain(`${(100 * low).toFixed(digits)} to ${(100 * high).toFixed(digits)}`);
    await expect.poll(() => v.getByRole('button', { name: /Wilson/ }).count()).toBe(byPatients ? 0 : 1);
    await page.context().close();
  });

  it('count what the reader’s own threshold gives, and keep it in the address', async () => {
    const page = await open(address('&class=V'));
    await waitForResults(page);
    const shownAt = (kind: string, key: string) =>
      page.locator(`[data-operating] [data-point="${kind}"] [data-value="${key}"]`);
    const { own, at } = results;
    await expect.poll(() => shownAt('own', 'truePositives').innerText()).toBe(countText(own.truePositives));
    await expect
      .poll(() => shownAt('own', 'sensitivity').innerText())
      .toBe(shareText(Number(own.sensitivity)));
    await page.getByRole('spinbutton', { name: /^Threshold/ }).fill('0.25');
    await page.getByText('○ Probability ≥ 0.25').waitFor();
    await expect
      .poll(() => shownAt('threshold', 'truePositives').innerText())
      .toBe(countText(at.truePositives));
    await expect
      .poll(() => shownAt('threshold', 'falsePositives').innerText())
      .toBe(countText(at.falsePositives));
    await expect
      .poll(() => shownAt('threshold', 'positivePredictivity').innerText())
      .toBe(shareText(Number(at.positivePredictivity)));
    await expect.poll(() => new URL(page.url()).searchParams.get('threshold')).toBe('0.25');
    await expect
      .poll(() => page.locator('[data-figure="ROC"] [data-legend="V"]').innerHTML())
      .toContain(results.rocCurve.area.toPrecision(3));
    await expect.poll(() => page.locator('[data-mark="threshold"]').count()).toBe(2);
    await expect
      .poll(() => page.locator('[data-calibration="V"]').innerText())
      .toContain(results.calibration.expectedError.toPrecision(3));
    await page.context().close();
  });

  it('report by EC57 what the API computes, and say why a figure is not there', async () => {
    const page = await open(address());
    await waitForResults(page);
    const { gross, records } = results.ec57.report;
    const figure = (line: string, key: string) =>
      page.locator(`[data-ec57] [data-line="${line}"] [data-figure-key="${key}"]`);
    await expect
      .poll(() => figure('Gross', 'vebSensitivity').innerText())
      .toBe((100 * gross.vebSensitivity).toFixed(2));
    await expect
      .poll(() => figure('Gross', 'vebFalsePositiveRate').innerText())
      .toBe((100 * gross.vebFalsePositiveRate).toFixed(2));
    for (const { record, statistics } of records) {
      const cell = figure(record, 'svebPositivePredictivity');
      if (statistics.svebPositivePredictivity === 'NaN')
        await expect
          .poll(() => cell.getByRole('button').getAttribute('aria-label'))
          .toContain('called S in this record');
      else
        await expect
          .poll(() => cell.innerText())
          .toBe((100 * statistics.svebPositivePredictivity).toFixed(2));
    }
    await page.context().close();
  });

  it('save a table as CSV and a figure as SVG and PNG', async () => {
    const page = await open(address());
    await waitForResults(page);
    const saved = async (press: () => Promise<void>) => {
      const [download] = await Promise.all([page.waitForEvent('download'), press()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const csv = await saved(() => page.getByRole('button', { name: /^Save as CSV: EC57/ }).click());
    expect(csv.name).toMatch(/\.csv$/);
    expect(csv.bytes.toString().split('\r\n')).toHaveLength(results.ec57.report.records.length + 4);
    for (const figure of ['Confusion matrix', 'ROC', 'Calibration']) {
      const choose = async (kind: string) => {
        await page.getByRole('button', { name: `Save figure: ${figure}` }).click();
        await page.getByRole('menuitem', { name: kind }).click();
      };
      expect((await saved(() => choose('SVG'))).bytes.toString()).toMatch(/^<svg[^>]* viewBox=/);
      expect((await saved(() => choose('PNG'))).bytes.subarray(1, 4).toString()).toBe('PNG');
    }
    await page.context().close();
  });

  it('say of a binary run why it has no EC57 report', async () => {
    const page = await open(`/runs/${binary.id}?tab=results`);
    const refusal = page.locator('[data-refusal="EC57.CLASSES"]');
    await refusal.waitFor();
    await expect.poll(() => refusal.innerText()).toContain('this run tells N, A apart');
    await page.context().close();
  });

  it('print the EC57 report alone', async () => {
    const page = await open(address());
    await waitForResults(page);
    await page.evaluate(() => {
      window.print = () =>
        document.body.setAttribute(
          'data-printed',
          String(document.querySelectorAll('[data-print-alone]').length),
        );
    });
    await page.getByRole('button', { name: 'Print' }).click();
    await expect.poll(() => page.locator('body').getAttribute('data-printed')).toBe('1');
    await page
      .locator('section[aria-labelledby="ec57-title"]')
      .evaluate((part) => part.setAttribute('data-print-alone', ''));
    await page.emulateMedia({ media: 'print' });
    await expect.poll(() => page.locator('[data-confusion]').isVisible()).toBe(false);
    await expect.poll(() => page.locator('[data-ec57]').isVisible()).toBe(true);
    await expect
      .poll(() => page.locator('[data-ec57] th', { hasText: 'FPR' }).first().innerText())
      .toContain('FPR');
    await expect.poll(() => page.locator('[data-ec57] tbody button').first().isVisible()).toBe(true);
    await page.context().close();
  });
});
