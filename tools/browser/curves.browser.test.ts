import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';

/** Pages are read while other tests keep the machine busy. */
const charts = (page: Page) => page.locator('[data-chart]');
const chart = (page: Page, title: string) => page.locator(`[data-chart="${title}"]`);
const drawnPoints = (of: Locator) => of.getAttribute('data-steps').then(Number);

describePages('the page of a run', (pages) => {
  const { seeded, open, ask } = pages;
  const run = seeded.runs.find(({ mode }) => mode === 'five-class') ?? seeded.runs[0]!;
  const tab = (name: string, more = '') => `/runs/${run.id}?tab=${name}${more}`;

  for (const width of everyWidth) {
    it.each(['overview', 'curves', 'log', 'artifacts', 'configuration'])(
      `%s (${width} px) bars nobody and fits its width`,
      async (name) => {
        const page = await open(tab(name), { width });
        await page.getByRole('tab', { name, exact: false, selected: true }).waitFor();
        await expectUsable(pages, page, `run-${name}`);
        await page.context().close();
      },
    );
  }

  it('draws every metric that is stored, and finds one by words of its key', async () => {
    const { run: stored } = await ask<{ run: { lastMetrics: { key: string }[]; epochs: unknown[] } }>(
      'query ($id: ID!) { run(id: $id) { lastMetrics { key } epochs { epoch } } }',
      { id: run.id },
    );
    const page = await open(tab('curves', '&parts=apart&find=val/recall'));
    const recalls = stored.lastMetrics.map(({ key }) => key).filter((key) => key.includes('val/recall'));
    await chart(page, 'val/recall/V').waitFor();
    const groups = page.locator('[data-group] h2');
    await expect
      .poll(async () => (await groups.allInnerTexts()).join(' '))
      .toContain(`${recalls.length} charts`);
    await expect.poll(() => drawnPoints(chart(page, 'val/recall'))).toBe(stored.epochs.length);
    await page.getByLabel('Find metrics').fill('val/recall/V');
    await expect.poll(() => charts(page).count()).toBe(1);
    await expect.poll(() => page.url()).toContain('find=val/recall/V');
    await page.context().close();
  });

  it('restores axis, scale, smoothing and layout from its address', async () => {
    const page = await open(tab('curves', '&axis=relative&scale=log&smooth=0.6&columns=1'));
    await charts(page).first().waitFor();
    await expect.poll(() => page.getByLabel('Axis').inputValue()).toBe('relative');
    await expect.poll(() => page.getByLabel('Charts in a row').inputValue()).toBe('1');
    await expect.poll(() => page.getByRole('slider').getAttribute('aria-valuenow')).toBe('0.6');
    await expect.poll(() => page.getByRole('radio', { name: 'Log' }).isChecked()).toBe(true);
    await expect.poll(() => charts(page).first().innerText()).toMatch(/after \d/);
    await page.context().close();
  });

  it('zooms where it is dragged over, in the address too, and shows all again after two clicks', async () => {
    const page = await open(tab('curves', '&find=loss'));
    await expect.poll(() => drawnPoints(charts(page).first())).toBeGreaterThan(1);
    const over = charts(page).first().locator('.u-over');
    const box = (await over.boundingBox())!;
    await page.mouse.move(box.x + 0.1 * box.width, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.6 * box.width, box.y + 60, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL(/[?&]x=/);
    const [from = Number.NaN, to = Number.NaN] = (new URL(page.url()).searchParams.get('x') ?? '')
      .split('..')
      .map(Number);
    const epochs = await drawnPoints(charts(page).first());
    // Half of the axis from epoch 1 to the last, to the pixel.
    expect(to - from).toBeCloseTo(0.5 * (epochs - 1), 1);
    await over.dblclick();
    await expect.poll(() => page.url()).not.toMatch(/[?&]x=/);
    await page.context().close();
  });

  it('fills the screen with one chart, and comes back', async () => {
    const page = await open(tab('curves', '&find=loss'));
    await page.getByRole('button', { name: 'Fill the screen: loss' }).click();
    await page.getByRole('dialog').locator('[data-chart="loss"] canvas').waitFor();
    await expect.poll(() => page.url()).toContain('chart=loss');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('saves a chart as the numbers that are stored, and as a picture of its lines', async () => {
    const page = await open(tab('curves', '&find=val/loss&parts=apart'));
    await expect.poll(() => drawnPoints(chart(page, 'val/loss'))).toBeGreaterThan(1);
    const save = async (format: string) => {
      await page.getByRole('button', { name: 'Save figure: val/loss' }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: format }).click(),
      ]);
      return readFile(await download.path());
    };
    const { run: stored } = await ask<{ run: { metrics: { points: { step: number; value: number }[] }[] } }>(
      'query ($id: ID!) { run(id: $id) { metrics(keys: ["val/loss"]) { points(maximum: 600) { step value } } } }',
      { id: run.id },
    );
    const [, ...rows] = (await save('CSV')).toString().trim().split('\r\n');
    expect(rows.map((row) => row.split(',')).map(([step, , value]) => [Number(step), Number(value)])).toEqual(
      stored.metrics[0]?.points.map(({ step, value }) => [step, value]),
    );
    expect((await save('SVG')).toString()).toMatch(/^<svg .*>val\/loss<\/text>/);
    expect((await save('PNG')).subarray(1, 4).toString()).toBe('PNG');
    await page.context().close();
  });

  it('finds the lines of a log that hold some words, and only those', async () => {
    const { run: stored } = await ask<{ run: { log: { totalCount: number } } }>(
      'query ($id: ID!) { run(id: $id) { log(search: "EPOCH ") { totalCount } } }',
      { id: run.id },
    );
    const page = await open(tab('log'));
    await page.getByLabel('Search the log').fill('epoch ');
    await page.waitForURL(/words=/);
    const lines = page.locator('[data-line]');
    await expect.poll(() => lines.count()).toBe(stored.log.totalCount);
    for (const text of await lines.allInnerTexts()) expect(text.toLowerCase()).toContain('epoch ');
    expect(stored.log.totalCount).toBeGreaterThan(0);
    await page.context().close();
  });

  it('looks into a model and its weights, and walks what they were made from', async () => {
    const page = await open(tab('artifacts', '&file=model.onnx'));
    await page.getByText('IR version').waitFor();
    await page.locator('[data-kind="RUN"][data-here]').waitFor();
    await page.getByRole('link', { name: /dataset version/ }).click();
    await page.waitForURL(/node=DATASET_VERSION/);
    await page.locator('[data-kind="DATASET_VERSION"][data-here]').waitFor();
    await page.getByRole('link', { name: new RegExp(`run ${run.number}: `) }).click();
    await page.waitForURL(new RegExp(`/runs/${run.id}\\?tab=artifacts$`));
    await page.context().close();
  });

  it('keeps notes, tags and a name that are written on it, and undoes an archive', async () => {
    const page = await open(`/runs/${run.id}`);
    await page.getByRole('button', { name: /Write notes|Edit/ }).click();
    await page.getByLabel('Notes in Markdown').fill('# Look\n\n| a | b |\n|---|---|\n| 1 | <b>2</b> |');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.locator('[data-notes] table').waitFor();
    // HTML within it stays text.
    await expect.poll(() => page.locator('[data-notes] td').last().innerText()).toBe('<b>2</b>');
    await page.getByRole('button', { name: /Add tags|Change tags/ }).click();
    await page.getByPlaceholder('A tag, then Enter').fill('looked at');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save tags' }).click();
    await page.getByRole('group', { name: 'Tags' }).getByText('looked at').waitFor();
    await page.getByRole('button', { name: 'More about this run' }).click();
    await page.getByRole('menuitem', { name: 'Archive' }).click();
    await page.locator('[data-archived]').getByRole('button', { name: 'Undo' }).click();
    await page.locator('[data-archived]').waitFor({ state: 'detached' });
    const { run: stored } = await ask<{ run: { archivedAt: string | null; tags: string[] } }>(
      'query ($id: ID!) { run(id: $id) { archivedAt tags } }',
      { id: run.id },
    );
    expect(stored).toEqual({ archivedAt: null, tags: expect.arrayContaining(['looked at']) });
    await page.context().close();
  });
});
