import type { Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';
import {
  type Cell,
  countText,
  type Results,
  readResults,
  shareText,
  waitForResults,
} from './support/results-of-run.ts';
import { reload } from './support/settle.ts';

const countOf = (cells: readonly Cell[], truth: string, predicted: string) =>
  cells.find((cell) => cell.truth === truth && cell.predicted === predicted)?.count ?? 0;

/** The text of a cell of the matrix. */
const cellOf = (page: Page, truth: string, predicted: string) =>
  page.locator(`[data-confusion] [data-cell="${truth} ${predicted}"]`);

describePages('the results of a run', (pages) => {
  const { seeded, open, ask } = pages;
  const run = seeded.runs.find(({ mode }) => mode === 'five-class')!;
  const address = (search = '') => `/runs/${run.id}?tab=results${search}`;
  let results: Results;
  beforeAll(async () => {
    results = await readResults(ask, run.id);
  });

  for (const width of everyWidth) {
    it(`bar nobody and fit their width (${width} px)`, async () => {
      const page = await open(address('&class=V'), { width });
      await waitForResults(page);
      await expectUsable(pages, page, 'results');
      await page.context().close();
    });
  }

  it('show every cell of the matrix as it is stored, as counts and as shares', async () => {
    const page = await open(address());
    await waitForResults(page);
    const { classes, cells } = results.newest;
    for (const truth of classes) {
      for (const predicted of classes) {
        await expect
          .poll(() => cellOf(page, truth, predicted).innerText())
          .toBe(countText(countOf(cells, truth, predicted)));
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
    await expect.poll(() => new URL(page.url()).searchParams.get('unit')).toBe('predicted');
    await page.context().close();
  });

  it('go to any stored epoch by the keyboard, and keep it in the address', async () => {
    const page = await open(address());
    await waitForResults(page);
    const slider = page.getByRole('slider', { name: /^Epoch/ });
    await slider.focus();
    await page.keyboard.press('Home');
    await page.locator('[data-shown]', { hasText: 'epoch 1' }).waitFor();
    await expect.poll(() => new URL(page.url()).searchParams.get('epoch')).toBe('1');
    await expect
      .poll(() => cellOf(page, 'N', 'N').innerText())
      .toBe(countText(countOf(results.first.cells, 'N', 'N')));
    if (results.predictionsEpoch !== 1)
      await expect.poll(() => cellOf(page, 'N', 'N').getByRole('link').count()).toBe(0);
    await reload(page);
    await page.locator('[data-shown]', { hasText: 'epoch 1' }).waitFor();
    await page.context().close();
  });

  it('lead from a cell and from a patient to their beats', async () => {
    const page = await open(address(`&epoch=${results.predictionsEpoch}`));
    await waitForResults(page);
    const { truth, predicted } = results.newest.cells.find((each) => each.truth !== each.predicted)!;
    await expect
      .poll(() => cellOf(page, truth, predicted).getByRole('link').getAttribute('href'))
      .toBe(`/runs/${run.id}?tab=beats&truth=${truth}&predicted=${predicted}`);
    const [patient] = results.patients;
    const row = page.locator(`[data-patients] [data-patient="${patient!.patient}"]`);
    await expect
      .poll(() => row.locator('[data-class="N"] a').getAttribute('href'))
      .toBe(`/runs/${run.id}?tab=beats&truth=N&patient=${patient!.patient}`);
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

  it('sort patients by a class, those without it last', async () => {
    const page = await open(address('&sort=V'));
    await waitForResults(page);
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
    await expect.poll(() => cellOf(page, 'cat', 'cat').innerText()).toBe(countText(1234));
    await expect.poll(() => cellOf(page, 'cat', 'dog').getByRole('link').count()).toBe(0);
    const dog = page.locator('[data-class-table] [data-class="dog"] [data-rate="recall"]');
    await expect
      .poll(() => dog.getByRole('button').getAttribute('aria-label'))
      .toBe('Not defined: no beats of dog occur');
    await expect
      .poll(() => page.locator('[data-ec57], [data-patients], [data-figure="ROC"]').count())
      .toBe(0);
    await page.context().close();
  });
});
