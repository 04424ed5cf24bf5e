import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';
import { deleteRuns, type MadeRun, makeRuns } from './support/list-runs.ts';
import { reload, settle } from './support/settle.ts';

const MADE = 260;
const experiment = 'listed';
/** Of run i: three learning rates by turns, and a figure that grows. */
const rates = [0.1, 0.01, 0.001];
const figureOf = (index: number) => (index + 1.2) / 1_000;

describePages('the runs page', (pages) => {
  const { seeded, open, ask } = pages;
  let made: MadeRun[];
  beforeAll(async () => {
    const inputs = Array.from({ length: MADE }, (_, index) => ({
      name: `listed ${index}`,
      params: { rate: rates[index % 3], note: index % 2 === 0 ? 'even' : 'odd' },
      values: index < 30 ? [0.1, figureOf(index) + 0.5, figureOf(index)] : [],
    }));
    made = await makeRuns(ask, experiment, inputs);
  });
  afterAll(() =>
    deleteRuns(
      ask,
      made.map(({ id }) => id),
    ),
  );

  const table = (page: Page) => page.getByRole('region', { name: 'Table of runs' });
  const rows = (page: Page) => page.locator('tr[data-run]');
  const shown = async (page: Page, count: string | RegExp) =>
    page.getByRole('status').filter({ hasText: count }).first().waitFor();
  const numbersOf = (page: Page) =>
    rows(page).evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-run'))));
  const ofExperiment = `?filter=${encodeURIComponent(JSON.stringify({ experiment }))}`;

  describe('as a list', () => {
    it.each(everyWidth)('has nothing that bars anybody, panels opened too (%i px)', async (width) => {
      const page = await open('/', { width });
      await rows(page).first().waitFor();
      for (const panel of ['Filter', 'Columns']) {
        await page.getByRole('button', { name: panel }).click();
        await page.getByRole('heading', { level: 2, name: panel }).first().waitFor();
        await expectUsable(pages, page, `runs-${panel.toLowerCase()}`);
      }
      await page.context().close();
    });

    it('comes with the page: its rows stand in what the server sends', async () => {
      const page = await open('/');
      const sent = await (await page.context().request.get(page.url())).text();
      expect(sent).toContain(`data-run="${made.at(-1)?.number}"`);
      await page.context().close();
    });

    it('keeps few rows in the document, and is there at once wherever one jumps', async () => {
      const page = await open(`/${ofExperiment}`);
      await shown(page, `${MADE} runs found`);
      await expect.poll(() => rows(page).count()).toBeLessThan(60);
      await table(page).evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
      await page.getByRole('link', { name: 'listed 0', exact: true }).waitFor();
      await expect.poll(() => rows(page).count()).toBeLessThan(60);
      await expect.poll(async () => (await numbersOf(page)).at(-1)).toBe(made[0]?.number);
      await page.context().close();
    });

    it('shows what is stored', async () => {
      const page = await open('/?q=seed');
      // Other tests launch runs of such names meanwhile.
      const { runs } = await ask<{ runs: { edges: { node: StoredRun }[] } }>(
        'query ($ids: [ID!]) { runs(filter: { ids: $ids }) { edges { node { number lastMetrics(keys: ["val/f1"]) { value } } } } }',
        { ids: seeded.runs.map(({ id }) => id) },
      );
      expect(runs.edges).toHaveLength(seeded.runs.length);
      for (const { node } of runs.edges) {
        const cell = page.locator(`tr[data-run="${node.number}"] [data-column="metric:val/f1"] span`);
        await expect
          .poll(async () => Number(await cell.getAttribute('title')))
          .toBe(node.lastMetrics[0]?.value);
      }
      await page.context().close();
    });

    it('draws a curve of each run that has one', async () => {
      const page = await open('/?q=seed');
      const curves = page.getByRole('img', { name: /^Macro F1 from/ });
      await curves.nth(seeded.runs.length - 1).waitFor();
      await expect.poll(() => curves.first().locator('path').getAttribute('d')).toMatch(/^M[\d.]+ [\d.]+L/);
      await page.context().close();
    });

    it('is a list of cards in a narrow window', async () => {
      const page = await open('/?q=seed', { width: 390 });
      const card = rows(page).first();
      await card.waitFor();
      await expect.poll(() => card.getByRole('link').isVisible()).toBe(true);
      await expect.poll(() => card.locator('[data-column="metric:val/f1"]').isVisible()).toBe(true);
      await expect.poll(async () => (await card.boundingBox())?.width).toBeLessThanOrEqual(390);
      await page.context().close();
    });
  });

  describe('its columns', () => {
    it('are chosen, moved, resized and pinned, and the address restores them', async () => {
      const page = await open(`/${ofExperiment}`);
      await page.getByRole('button', { name: 'Columns' }).click();
      await page.getByRole('textbox', { name: 'Find a column' }).fill('rate');
      await page.getByRole('button', { name: 'rate', exact: true }).click();
      await page.getByRole('button', { name: 'Pin rate at the left' }).click();
      // A key that is pressed while the columns are being drawn anew would meet a heading that goes away.
      await page.waitForURL(/param:rate(~\d+)?~pin/);
      await settle(page);
      const width = page.getByRole('separator', { name: 'Width of rate' });
      await width.press('ArrowRight');
      await page.waitForURL(/param:rate~146~pin/);
      await settle(page);
      await page.getByRole('button', { name: 'State', exact: true }).press('Alt+ArrowRight');
      await page.waitForURL(/columns=name~pin,param:rate~146~pin,mode,state/);
      await reload(page);
      await expect
        .poll(() => page.getByRole('columnheader').nth(2).getAttribute('data-column'))
        .toBe('param:rate');
      await expect.poll(() => width.getAttribute('aria-valuenow')).toBe('146');
      const cell = page.locator(`tr[data-run="${made.at(-1)?.number}"] [data-column="param:rate"] span`);
      await expect.poll(() => cell.getAttribute('title')).toBe(String(rates[(MADE - 1) % 3]));
      await page.context().close();
    });

    it('order the list by a metric’s greatest value', async () => {
      const page = await open(`/${ofExperiment}&columns=name,max:val/f1`);
      await page.getByRole('button', { name: 'Greatest Macro F1' }).click();
      await page.waitForURL(/order=max:val\/f1/);
      const greatest = made.slice(0, 30).map(({ number }) => number);
      await rows(page)
        .first()
        .and(page.locator(`[data-run="${greatest[29]}"]`))
        .waitFor();
      expect((await numbersOf(page)).slice(0, 15)).toEqual(greatest.toReversed().slice(0, 15));
      const heading = page.getByRole('columnheader', { name: /Greatest Macro F1/ });
      await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending');
      await page.context().close();
    });
  });

  it('builds filters of conditions within each other, which the address holds', async () => {
    const page = await open('/');
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('combobox', { name: 'How the conditions are joined' }).selectOption('or');
    for (const [place, [key, value]] of [
      ['rate', '0.1'],
      ['note', 'odd'],
    ].entries()) {
      await page.getByRole('button', { name: 'Condition', exact: true }).first().click();
      await page
        .getByRole('combobox', { name: 'Setting' })
        .nth(place)
        .fill(key ?? '');
      await page
        .getByRole('textbox', { name: 'Value' })
        .nth(place)
        .fill(value ?? '');
    }
    const filter = {
      or: [
        { params: [{ key: 'rate', op: 'EQ', number: 0.1 }] },
        { params: [{ key: 'note', op: 'EQ', text: 'odd' }] },
      ],
    };
    const count = made.filter((_, index) => index % 3 === 0 || index % 2 === 1).length;
    await shown(page, `${count} runs found`);
    await expect
      .poll(() => JSON.parse(new URL(page.url()).searchParams.get('filter') ?? 'null'))
      .toEqual(filter);
    await reload(page);
    await shown(page, `${count} runs found`);
    await page.context().close();
  });

  it('puts runs together by a setting, and tells mean and spread of each group', async () => {
    const page = await open(`/${ofExperiment}&group=param:rate`);
    const heads = page.locator('tr[data-group]');
    await heads.nth(2).waitFor();
    await expect
      .poll(() => heads.evaluateAll((all) => all.map((head) => head.getAttribute('data-group'))))
      .toEqual(['#0.001', '#0.01', '#0.1']);
    const figures = Array.from({ length: 10 }, (_, index) => figureOf(3 * index));
    const mean = figures.reduce((sum, value) => sum + value, 0) / 10;
    const spread = Math.sqrt(figures.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 9);
    const told = heads.nth(2).locator('[data-figure]');
    await expect
      .poll(() => told.textContent())
      .toContain(`${(100 * mean).toFixed(1)} % ± ${(100 * spread).toFixed(1)} %`);
    await heads.nth(2).getByRole('button').click();
    await rows(page).first().waitFor();
    const inGroup = made.filter((_, index) => index % 3 === 0).map(({ number }) => number);
    await expect
      .poll(async () => (await numbersOf(page)).every((number) => inGroup.includes(number)))
      .toBe(true);
    await page.context().close();
  });

  describe('runs that are selected', () => {
    it('are archived at once, all but those that still work, and brought back by one click', async () => {
      const bulk = await makeRuns(ask, 'bulk', [{ name: 'bulk ended' }, { name: 'bulk open', ends: false }]);
      const page = await open('/?q=bulk');
      await shown(page, '2 runs found');
      await page.getByRole('checkbox', { name: 'Select all runs that were found' }).click();
      await page.getByRole('button', { name: 'Archive' }).click();
      await page.getByText('1 run was archived, 1 run not').waitFor();
      await page.getByText(/RUN\.NOT_ENDED/).waitFor();
      await shown(page, '1 run found');
      await page.getByRole('button', { name: 'Undo' }).click();
      await shown(page, '2 runs found');
      await deleteRuns(
        ask,
        bulk.map(({ id }) => id),
      );
      await page.context().close();
    });

    it('are saved with the columns of the table', async () => {
      const page = await open(`/${ofExperiment}&columns=name,param:rate`);
      await shown(page, `${MADE} runs found`);
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as CSV: runs' }).click();
      const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\r\n');
      expect(lines).toHaveLength(MADE + 1);
      expect(lines[0]).toBe('number,id,name,param:rate');
      expect(lines.at(-1)).toBe(`${made[0]?.number},${made[0]?.id},listed 0,0.1`);
      await page.context().close();
    });
  });

  it('shows a run as it is launched, and leaves the row that is read where it is', async () => {
    const page = await open(`/${ofExperiment}`);
    await page.locator('[data-live="true"]').waitFor();
    await table(page).evaluate((scroller) => scroller.scrollTo(0, 2_000));
    const read = page.getByRole('link', { name: `listed ${MADE - 50}`, exact: true });
    await read.waitFor();
    const before = (await read.boundingBox())?.y;
    const [added] = await makeRuns(ask, experiment, [{ name: 'listed anew' }]);
    await shown(page, `${MADE + 1} runs found`);
    await expect.poll(async () => (await read.boundingBox())?.y).toBeCloseTo(before ?? Number.NaN, 0);
    await table(page).evaluate((scroller) => scroller.scrollTo(0, 0));
    await page.getByRole('link', { name: 'listed anew' }).waitFor();
    await deleteRuns(ask, [added?.id ?? '']);
    await page.context().close();
  });
});

interface StoredRun {
  readonly number: number;
  readonly lastMetrics: readonly { readonly value: number }[];
}
