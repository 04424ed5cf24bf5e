import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';
import { reload } from './support/settle.ts';

interface StoredBeat {
  readonly record: string;
  readonly sample: number;
}

const keyOf = ({ record, sample }: StoredBeat): string => `${record}:${sample}`;

/** Whether something is drawn: no canvas of one colour alone. */
const isDrawn = (page: Page, selector: string): Promise<boolean> =>
  page
    .locator(selector)
    .first()
    .evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const data = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data;
      return data !== undefined && new Set(new Uint32Array(data.buffer)).size > 1;
    });

describePages('beats', (pages) => {
  const { seeded, open, ask } = pages;
  const runId = seeded.runs.find(({ mode }) => mode === 'five-class')?.id ?? '';
  const beatsOf = async (filter: string, first = 50) => {
    const { run } = await ask<{ run: { beats: { totalCount: number; edges: { node: StoredBeat }[] } } }>(
      `query ($id: ID!) { run(id: $id) { beats(${filter}, first: ${first}) { totalCount edges { node { record sample } } } } }`,
      { id: runId },
    );
    return { count: run.beats.totalCount, beats: run.beats.edges.map(({ node }) => node) };
  };
  const versionOf = async (): Promise<string> => {
    const { run } = await ask<{ run: { datasetVersion: { id: string } } }>(
      'query ($id: ID!) { run(id: $id) { datasetVersion { id } } }',
      { id: runId },
    );
    return run.datasetVersion.id;
  };

  it.each(everyWidth)('of a run are seen, one of them in full, at %i px', async (width) => {
    const page = await open(`/runs/${runId}?tab=beats&right=no&order=surest`, { width });
    await page.locator('[data-scene-beat]').first().waitFor();
    await expect.poll(() => isDrawn(page, '[data-beat-gallery] canvas')).toBe(true);
    await expectUsable(pages, page, 'beats');
    await page.context().close();
  });

  it('behind a cell are those that are stored, and their address brings them back', async () => {
    const { count, beats } = await beatsOf('truth: "V", right: false');
    const page = await open(`/runs/${runId}?tab=beats&truth=V&right=no`);
    await page.locator(`[data-beat-count="${count}"]`).waitFor();
    const second = beats[1];
    if (second === undefined) throw new RangeError('the seeded run calls every V right');
    await page.locator(`[data-beat="${keyOf(second)}"]`).click();
    await page
      .locator(`[data-chosen-beat="${keyOf(second)}"] [data-scene-beat="${second.sample}"]`)
      .waitFor();
    await reload(page);
    await page
      .locator(`[data-chosen-beat="${keyOf(second)}"] [data-scene-beat="${second.sample}"]`)
      .waitFor();
    await page.context().close();
  });

  it('are walked through with j and k, and not while somebody writes', async () => {
    const { beats } = await beatsOf('right: false');
    const page = await open(`/runs/${runId}?tab=beats&right=no`);
    const chosen = (at: number) => page.locator(`[data-chosen-beat="${keyOf(beats[at] as StoredBeat)}"]`);
    await chosen(0).waitFor();
    await page.keyboard.press('j');
    await chosen(1).waitFor();
    await page.keyboard.press('ArrowRight');
    await chosen(2).waitFor();
    await page.keyboard.press('k');
    await chosen(1).waitFor();
    await page.getByRole('textbox', { name: 'Why' }).fill('j');
    await page.keyboard.press('k');
    await expect.poll(() => chosen(1).count()).toBe(1);
    await page.context().close();
  });

  it('are marked for the team, found by the mark, and the mark is taken off again', async () => {
    const page = await open(`/runs/${runId}?tab=beats&right=no`);
    await page.getByRole('textbox', { name: 'Why' }).fill('no P wave before it');
    await page.getByRole('button', { name: 'Mark', exact: true }).click();
    await page.getByText('no P wave before it').first().waitFor();
    const { count } = await beatsOf('marked: true');
    await page.goto(`${seeded.dashboard}/runs/${runId}?tab=beats&marked=only`);
    await page.locator(`[data-beat-count="${count}"]`).waitFor();
    expect(count).toBe(1);
    await page.getByRole('button', { name: 'Take off: Looks mislabelled' }).click();
    await page.getByRole('button', { name: 'Mark', exact: true }).waitFor();
    expect((await beatsOf('marked: true')).count).toBe(0);
    await page.context().close();
  });

  it.each(everyWidth)('are ticks in the viewer of their record, at %i px', async (width) => {
    const page = await open(`/records/${await versionOf()}/200?run=${runId}&at=60&span=8`, { width });
    await page.locator('[data-record][data-tracks="2"]').waitFor();
    await page.locator('[data-overview]').waitFor();
    await expect.poll(() => isDrawn(page, '[data-record-canvas] canvas')).toBe(true);
    await expectUsable(pages, page, 'record');
    await page.context().close();
  });

  it('are jumped to in a record, which is moved and zoomed by keys, and whose address says where one is', async () => {
    const { beats } = await beatsOf('right: false, record: "200"');
    const page = await open(`/records/${await versionOf()}/200?run=${runId}&span=8`);
    await page.locator('[data-record][data-tracks="2"]').waitFor();
    const canvas = page.getByRole('application');
    await canvas.focus();
    await page.keyboard.press('0');
    await page.waitForURL(/span=18\d\d/);
    await page.keyboard.press('Home');
    await page.keyboard.press('n');
    await page.locator('[data-pressed-beat]').waitFor();
    const words = page.locator('[data-view-words]');
    await expect.poll(() => words.textContent()).toMatch(/of 30:06.*disagree/);
    await page.keyboard.press('+');
    await page.waitForURL(/span=21\.4/);
    expect(beats.length).toBeGreaterThan(0);
    await page.context().close();
  });
});
