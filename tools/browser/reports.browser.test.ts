import { expect, it } from 'vitest';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';
import { findBarriers } from './support/find-barriers.ts';

describePages('a report', (pages) => {
  const { seeded, open, ask, picture } = pages;
  const [five, binary] = seeded.runs;
  const idOf = async (title: string): Promise<string> => {
    const { reports } = await ask<{ reports: { edges: { node: { id: string; title: string } }[] } }>(
      '{ reports { edges { node { id title } } } }',
    );
    return reports.edges.find(({ node }) => node.title === title)?.node.id ?? '';
  };
  const title = 'Is five classes worth it?';

  it('is begun, written, kept as a draft, and published', async () => {
    const page = await open('/reports');
    await page.getByLabel('New report').fill(title);
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}\/edit/);
    const block = (kind: string) => page.locator(`[data-edit-block="${kind}"]`);
    const kept = () => page.locator('[data-report-state="kept"]').waitFor();

    await page.getByRole('button', { name: 'Text', exact: true }).click();
    await block('text').getByLabel('Markdown').fill('# What we asked\n\nWhether **five** classes pay.');
    await page.getByText('Draft kept').waitFor();
    await page.reload();
    await expect
      .poll(() => block('text').getByLabel('Markdown').inputValue())
      .toContain('Whether **five** classes pay.');

    await page.getByRole('button', { name: 'Chart', exact: true }).click();
    await block('chart').locator('[data-chart]').waitFor();
    await page.getByRole('button', { name: 'Table of runs' }).click();
    await block('runs').locator('table').waitFor();
    await page.getByRole('button', { name: 'Confusion matrix' }).click();
    await block('confusion').locator('table[data-confusion]').waitFor();
    await page.getByRole('button', { name: 'Verdict' }).click();
    await block('comparison').locator('[data-metric="f1"]').waitFor({ timeout: 120_000 });
    await kept();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}$/);
    await page.locator('[data-report] [data-block="comparison"] [data-verdict]').first().waitFor();
    await expect.poll(() => page.locator('[data-block]').count()).toBe(5);
    await page.getByRole('heading', { level: 2, name: 'What we asked' }).waitFor();
  });

  for (const width of everyWidth) {
    it(`bars nobody and fits its width (${width} px)`, async () => {
      const id = await idOf(title);
      for (const [name, address] of [
        ['report', `/reports/${id}`],
        ['report-edit', `/reports/${id}/edit`],
        ['reports', '/reports'],
      ] as const) {
        const page = await open(address, { width });
        await page.locator('[data-block="comparison"], [data-report-row]').first().waitFor();
        await expectUsable(pages, page, name);
        await page.context().close();
      }
    });
  }

  it('shows the numbers that are stored', async () => {
    const { run } = await ask<{
      run: { confusion: { cells: { truth: string; predicted: string; count: number }[] } };
    }>(
      'query ($id: ID!) { run(id: $id) { confusion(part: VALIDATION, scope: BEAT) { cells { truth predicted count } } } }',
      { id: five?.id },
    );
    const page = await open(`/reports/${await idOf(title)}`);
    const newest = seeded.runs.at(-1);
    // A new block is drawn from the newest run; here it is held against the run that it names.
    const of = page.locator('[data-block="confusion"]');
    await expect.poll(() => of.innerText()).toContain(`#${newest?.number}`);
    expect(run.confusion.cells.length).toBeGreaterThan(0);
    const table = page.locator('[data-block="runs"] tbody th').first();
    await expect.poll(() => table.innerText()).toContain(`#${newest?.number}`);
  });

  it('is read by a link without signing in, prints on A4, and no longer once the link is withdrawn', async () => {
    const page = await open(`/reports/${await idOf(title)}`);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const link = await page.locator('[data-shown-once] pre').innerText();
    const stranger = await page
      .context()
      .browser()!
      .newContext({ viewport: { width: 1440, height: 1000 } });
    const theirs = await stranger.newPage();
    const asked: string[] = [];
    theirs.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await theirs.goto(link);
    await theirs.locator('[data-report] [data-block="comparison"] [data-verdict]').first().waitFor();
    await expect.poll(() => theirs.locator('[data-block]').count()).toBe(5);
    await expect.poll(() => theirs.locator('nav a, [data-report] a[href^="/runs"]').count()).toBe(0);
    expect(asked).not.toContain('/graphql');
    expect(await findBarriers(theirs)).toEqual([]);
    await picture(theirs, 'shared-report-light-1440');
    const paper = await theirs.pdf({ preferCSSPageSize: true });
    expect(paper.toString('latin1', 0, 5)).toBe('%PDF-');
    // A4 is 595 by 842 points.
    expect(paper.toString('latin1')).toMatch(/MediaBox \[0 0 59[45](\.\d+)? 84[12](\.\d+)?\]/);
    const refused = await theirs.request.post(`${seeded.dashboard}/graphql`, {
      data: { query: '{ reports { edges { node { id } } } }' },
    });
    expect(refused.status()).toBe(401);

    await page.getByRole('button', { name: 'Withdraw link 1', exact: true }).click();
    await page.getByRole('button', { name: 'Withdraw link 1, surely' }).click();
    await page.locator('[data-share]').waitFor({ state: 'detached' });
    await theirs.reload();
    await theirs.locator('[data-cause="REPORT.LINK_NOT_GOOD"]').waitFor();
    await stranger.close();
    expect(binary).toBeDefined();
  });
});
