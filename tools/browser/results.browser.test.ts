import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describePages, everyLook } from './support/describe-pages.ts';
import { findBarriers } from './support/find-barriers.ts';
import { settle } from './support/settle.ts';

interface Cell {
  truth: string;
  predicted: string;
  count: number;
}
type Metric = number | 'NaN';
interface Point {
  truePositives: number;
  falsePositives: number;
  sensitivity: Metric;
  positivePredictivity: Metric;
}
interface Results {
  predictionsEpoch: number;
  confusions: { part: string; scope: string; epochs: number[] }[];
  newest: { epoch: number; classes: string[]; cells: Cell[] };
  first: { epoch: number; cells: Cell[] };
  classTable: {
    class: string;
    support: number;
    recall: Metric;
    recallInterval: { low: number; high: number };
  }[];
  patientIntervals: {
    classes: { class: string; patientCount: number; recall: { low: number; high: number } }[];
  };
  rocCurve: { area: number };
  own: Point;
  at: Point;
  calibration: { expectedError: number };
  patients: {
    patient: string;
    beats: number;
    right: number;
    classTable: { class: string; recall: Metric }[];
  }[];
  ec57: {
    report: {
      gross: { vebSensitivity: number; vebFalsePositiveRate: number };
      records: { record: string; beats: number; statistics: { svebPositivePredictivity: Metric } }[];
    };
  };
}

const question = `query ($id: ID!) { run(id: $id) {
  predictionsEpoch confusions { part scope epochs }
  newest: confusion { epoch classes cells { truth predicted count } }
  first: confusion(epoch: 1) { epoch cells { truth predicted count } }
  classTable { class support recall recallInterval { low high } }
  patientIntervals { classes { class patientCount recall { low high } } }
  rocCurve(class: "V", maximumPoints: 2) { area }
  own: operatingPoint(class: "V") { truePositives falsePositives sensitivity positivePredictivity }
  at: operatingPoint(class: "V", threshold: 0.25) { truePositives falsePositives sensitivity positivePredictivity }
  calibration(class: "V") { expectedError }
  patients { patient beats right classTable { class recall } }
  ec57 { report { gross { vebSensitivity vebFalsePositiveRate }
    records { record beats statistics { svebPositivePredictivity } } } } } }`;

/** Numbers as the dashboard writes them. */
const countText = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');
const shareText = (share: number) => {
  const text = (100 * share).toFixed(1);
  if (text === '100.0' && share < 1) return '> 99.9 %';
  return text === '0.0' && share > 0 ? '< 0.1 %' : `${text} %`;
};
const countOf = (cells: readonly Cell[], truth: string, predicted: string) =>
  cells.find((cell) => cell.truth === truth && cell.predicted === predicted)?.count ?? 0;

/** The text of a cell of the matrix. */
const cellOf = (page: Page, truth: string, predicted: string) =>
  page.locator(`[data-confusion] [data-cell="${truth} ${predicted}"]`);

describePages('the results of a run', ({ seeded, open, ask, picture }) => {
  const run = seeded.runs.find(({ mode }) => mode === 'five-class')!;
  const binary = seeded.runs.find(({ mode }) => mode === 'binary')!;
  const address = (search = '') => `/runs/${run.id}?tab=results${search}`;
  let results: Results;
  beforeAll(async () => {
    results = (await ask<{ run: Results }>(question, { id: run.id })).run;
  });

  const whole = async (page: Page) => {
    await page.locator('[data-confusion]').waitFor();
    await page.locator('[data-ec57]').waitFor();
    await page.locator('[data-calibration] svg[role="img"]').waitFor();
    await page.locator(`[data-figure="ROC"] [data-legend]`).nth(5).waitFor();
    await settle(page);
  };

  for (const look of everyLook) {
    it(`bar nobody and fit their width (${look.scheme}, ${look.width} px)`, async () => {
      const page = await open(address('&class=V'), look);
      await whole(page);
      await picture(page, `results-${look.scheme}-${look.width}`);
      expect(await findBarriers(page)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width);
      await page.context().close();
    });
  }

  it('show every cell of the matrix as it is stored, as counts and as shares', async () => {
    const page = await open(address());
    await whole(page);
    const { classes, cells } = results.newest;
    for (const truth of classes) {
      for (const predicted of classes) {
        expect(await cellOf(page, truth, predicted).innerText()).toBe(
          countText(countOf(cells, truth, predicted)),
        );
      }
    }
    const ofV = cells.filter(({ truth }) => truth === 'V').reduce((sum, { count }) => sum + count, 0);
    const calledV = cells
      .filter(({ predicted }) => predicted === 'V')
      .reduce((sum, { count }) => sum + count, 0);
    await page.getByText('% of truth', { exact: true }).click();
    await expect
      .poll(() => cellOf(page, 'V', 'V').innerText())
      .toBe(shareText(countOf(cells, 'V', 'V') / ofV));
    await page.getByText('% of calls', { exact: true }).click();
    await expect
      .poll(() => cellOf(page, 'V', 'V').innerText())
      .toBe(shareText(countOf(cells, 'V', 'V') / calledV));
    expect(new URL(page.url()).searchParams.get('unit')).toBe('predicted');
    await page.context().close();
  });

  it('go to any stored epoch by the keyboard, and keep it in the address', async () => {
    const page = await open(address());
    await whole(page);
    const slider = page.getByRole('slider', { name: /^Epoch/ });
    await slider.focus();
    await page.keyboard.press('Home');
    await page.locator('[data-shown]', { hasText: 'epoch 1' }).waitFor();
    expect(new URL(page.url()).searchParams.get('epoch')).toBe('1');
    expect(await cellOf(page, 'N', 'N').innerText()).toBe(countText(countOf(results.first.cells, 'N', 'N')));
    if (results.predictionsEpoch !== 1)
      expect(await cellOf(page, 'N', 'N').getByRole('link').count()).toBe(0);
    await page.reload();
    await page.locator('[data-shown]', { hasText: 'epoch 1' }).waitFor();
    await page.context().close();
  });

  it('lead from a cell and from a patient to their beats', async () => {
    const page = await open(address(`&epoch=${results.predictionsEpoch}`));
    await whole(page);
    const { truth, predicted } = results.newest.cells.find((each) => each.truth !== each.predicted)!;
    expect(await cellOf(page, truth, predicted).getByRole('link').getAttribute('href')).toBe(
      `/runs/${run.id}?tab=beats&truth=${truth}&predicted=${predicted}`,
    );
    const [patient] = results.patients;
    const row = page.locator(`[data-patients] [data-patient="${patient!.patient}"]`);
    expect(await row.locator('[data-class="N"] a').getAttribute('href')).toBe(
      `/runs/${run.id}?tab=beats&truth=N&patient=${patient!.patient}`,
    );
    await page.getByText('Errors', { exact: true }).click();
    const wrong = patient!.beats - patient!.right;
    await expect.poll(() => row.locator('[data-class="all"]').innerText()).toBe(countText(wrong));
    await row.locator('[data-class="all"] a').click();
    await page.locator(`[data-beat-count="${wrong}"]`).waitFor();
    await page.goBack();
    const cell = results.newest.cells.find((each) => each.truth !== each.predicted)!;
    await cellOf(page, cell.truth, cell.predicted).getByRole('link').click();
    await page.locator(`[data-beat-count="${cell.count}"]`).waitFor();
    await page.context().close();
  });

  it('give each class its rates, with an interval, and a reason for what is not defined', async () => {
    const page = await open(address());
    await whole(page);
    for (const { class: name, support, recall } of results.classTable) {
      const row = page.locator(`[data-class-table] [data-class="${name}"]`);
      expect(await row.innerText()).toContain(countText(support));
      const cell = row.locator('[data-rate="recall"]');
      if (recall === 'NaN') {
        const why = cell.getByRole('button', { name: /^Not defined/ });
        await why.focus();
        await page.getByRole('tooltip', { name: `no beats of ${name} occur` }).waitFor();
      } else {
        expect(await cell.innerText()).toContain(shareText(recall));
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
    expect(await v.innerText()).toContain(
      `${(100 * low).toFixed(digits)} to ${(100 * high).toFixed(digits)}`,
    );
    expect(await v.getByRole('button', { name: /Wilson/ }).count()).toBe(byPatients ? 0 : 1);
    await page.context().close();
  });

  it('count what the reader’s own threshold gives, and keep it in the address', async () => {
    const page = await open(address('&class=V'));
    await whole(page);
    const shownAt = (kind: string, key: string) =>
      page.locator(`[data-operating] [data-point="${kind}"] [data-value="${key}"]`);
    const { own, at } = results;
    expect(await shownAt('own', 'truePositives').innerText()).toBe(countText(own.truePositives));
    expect(await shownAt('own', 'sensitivity').innerText()).toBe(shareText(Number(own.sensitivity)));
    await page.getByRole('spinbutton', { name: /^Threshold/ }).fill('0.25');
    await page.getByText('○ Probability ≥ 0.25').waitFor();
    await expect
      .poll(() => shownAt('threshold', 'truePositives').innerText())
      .toBe(countText(at.truePositives));
    expect(await shownAt('threshold', 'falsePositives').innerText()).toBe(countText(at.falsePositives));
    expect(await shownAt('threshold', 'positivePredictivity').innerText()).toBe(
      shareText(Number(at.positivePredictivity)),
    );
    expect(new URL(page.url()).searchParams.get('threshold')).toBe('0.25');
    expect(await page.locator('[data-figure="ROC"] [data-legend="V"]').innerHTML()).toContain(
      results.rocCurve.area.toPrecision(3),
    );
    expect(await page.locator('[data-mark="threshold"]').count()).toBe(2);
    expect(await page.locator('[data-calibration="V"]').innerText()).toContain(
      results.calibration.expectedError.toPrecision(3),
    );
    await page.context().close();
  });

  it('sort patients by a class, those without it last', async () => {
    const page = await open(address('&sort=V'));
    await whole(page);
    const shown = await page
      .locator('[data-patients] tr[data-patient]')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-patient')));
    const recallOf = ({ classTable }: Results['patients'][number]) =>
      Number(classTable.find(({ class: name }) => name === 'V')!.recall);
    const [have, lack] = [
      results.patients.filter((each) => !Number.isNaN(recallOf(each))),
      results.patients.filter((each) => Number.isNaN(recallOf(each))),
    ];
    const expected = [...have.sort((one, other) => recallOf(one) - recallOf(other)), ...lack];
    expect(shown).toEqual(expected.map(({ patient }) => patient));
    const heading = page.locator('[data-patients]').getByRole('button', { name: /^V/ });
    const order = () => new URL(page.url()).searchParams.get('sort');
    await heading.press('Enter');
    await expect.poll(order).toBeNull();
    // The heading says so once it knows.
    const named = page.getByRole('button', { name: /^V/ });
    await page.locator('[data-patients] th[aria-sort="none"]', { has: named }).waitFor();
    await heading.press('Enter');
    await expect.poll(order).toBe('-V');
    await page.context().close();
  });

  it('report by EC57 what the API computes, and say why a figure is not there', async () => {
    const page = await open(address());
    await whole(page);
    const { gross, records } = results.ec57.report;
    const figure = (line: string, key: string) =>
      page.locator(`[data-ec57] [data-line="${line}"] [data-figure-key="${key}"]`);
    expect(await figure('Gross', 'vebSensitivity').innerText()).toBe((100 * gross.vebSensitivity).toFixed(2));
    expect(await figure('Gross', 'vebFalsePositiveRate').innerText()).toBe(
      (100 * gross.vebFalsePositiveRate).toFixed(2),
    );
    for (const { record, statistics } of records) {
      const cell = figure(record, 'svebPositivePredictivity');
      if (statistics.svebPositivePredictivity === 'NaN')
        expect(await cell.getByRole('button').getAttribute('aria-label')).toContain(
          'called S in this record',
        );
      else expect(await cell.innerText()).toBe((100 * statistics.svebPositivePredictivity).toFixed(2));
    }
    await page.context().close();
  });

  it('save a table as CSV and a figure as SVG and PNG', async () => {
    const page = await open(address());
    await whole(page);
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
    expect(await refusal.innerText()).toContain('this run tells N, A apart');
    await page.context().close();
  });

  it('show the matrix that a run from outside logged, which leads nowhere without its beats', async () => {
    const { createRun } = await ask<{ createRun: { attempt: number; run: { id: string } } }>(
      'mutation { createRun(input: { name: "only a matrix" }) { attempt run { id } } }',
    );
    const { id } = createRun.run;
    await ask(
      `mutation ($id: ID!, $attempt: Int!, $confusion: ConfusionInput!) {
        logConfusion(runId: $id, attempt: $attempt, confusion: $confusion) { __typename }
        finishRun(runId: $id, attempt: $attempt) { __typename } }`,
      {
        ...{ id, attempt: createRun.attempt },
        confusion: {
          epoch: 0,
          classes: ['cat', 'dog'],
          cells: [
            { truth: 'cat', predicted: 'cat', count: 1234 },
            { truth: 'cat', predicted: 'dog', count: 5 },
          ],
        },
      },
    );
    const page = await open(`/runs/${id}?tab=results`);
    await page.locator('[data-shown]', { hasText: 'Beats of validation, epoch 0' }).waitFor();
    expect(await cellOf(page, 'cat', 'cat').innerText()).toBe(countText(1234));
    expect(await cellOf(page, 'cat', 'dog').getByRole('link').count()).toBe(0);
    const dog = page.locator('[data-class-table] [data-class="dog"] [data-rate="recall"]');
    expect(await dog.getByRole('button').getAttribute('aria-label')).toBe(
      'Not defined: no beats of dog occur',
    );
    expect(await page.locator('[data-ec57], [data-patients], [data-figure="ROC"]').count()).toBe(0);
    await page.context().close();
  });

  it('print the EC57 report alone', async () => {
    const page = await open(address());
    await whole(page);
    await page.evaluate(() => {
      window.print = () =>
        document.body.setAttribute(
          'data-printed',
          String(document.querySelectorAll('[data-print-alone]').length),
        );
    });
    await page.getByRole('button', { name: 'Print' }).click();
    expect(await page.locator('body').getAttribute('data-printed')).toBe('1');
    await page
      .locator('section[aria-labelledby="ec57-title"]')
      .evaluate((part) => part.setAttribute('data-print-alone', ''));
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('[data-confusion]').isVisible()).toBe(false);
    expect(await page.locator('[data-ec57]').isVisible()).toBe(true);
    expect(await page.locator('[data-ec57] th', { hasText: 'FPR' }).first().innerText()).toContain('FPR');
    expect(await page.locator('[data-ec57] tbody button').first().isVisible()).toBe(true);
    await page.context().close();
  });
});
