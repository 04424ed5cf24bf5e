import { expect, it } from 'vitest';
import { describePages, everyWidth } from './support/describe-pages.ts';
import { expectUsable } from './support/expect-usable.ts';

interface Answer {
  run: {
    vocabulary: {
      classes: string[];
      records: string[];
      tokens: { name: string; wave: string; count: number; classCounts: number[] }[];
    };
  };
}

describePages('the vocabulary of a run', (pages) => {
  const { seeded, open, ask } = pages;
  const id = seeded.runs[0]?.id;
  const address = `/runs/${id}?tab=vocabulary`;
  const vocabulary = async () =>
    (
      await ask<Answer>(
        'query ($id: ID!) { run(id: $id) { vocabulary { classes records tokens { name wave count classCounts } } } }',
        { id },
      )
    ).run.vocabulary;

  for (const width of everyWidth) {
    it(`bars nobody and fits its width (${width} px)`, async () => {
      const page = await open(address, { width });
      await page.locator('[data-token="qrs0"] path').waitFor({ timeout: 60_000 });
      await page.locator('[data-sentence]').waitFor();
      await page.locator('[data-signal]').waitFor();
      await expectUsable(pages, page, 'vocabulary');
      await page.context().close();
    });
  }

  it('draws every token of the guide’s 70, and says how often each occurs', async () => {
    const { tokens, records } = await vocabulary();
    const page = await open(address);
    await page.locator('[data-token="qrs0"] path').waitFor({ timeout: 60_000 });
    await expect.poll(() => page.locator('[data-token] path').count()).toBe(70);
    const shown = await page
      .locator('[data-token]')
      .evaluateAll((cells) =>
        cells.map((cell) => [cell.getAttribute('data-token'), cell.getAttribute('data-count')]),
      );
    expect(Object.fromEntries(shown)).toEqual(
      Object.fromEntries(tokens.map(({ name, count }) => [name, String(count)])),
    );
    expect(records).toContain('208');
    // Of each beat's waves some are ventricular in these records, and QRS tokens tell of it.
    const ventricular = tokens
      .filter(({ wave }) => wave === 'QRS')
      .reduce((sum, one) => sum + (one.classCounts[2] ?? 0), 0);
    expect(ventricular).toBeGreaterThan(1_000);
  });

  it('orders the tokens by the share of a class, as the address says', async () => {
    const { classes } = await vocabulary();
    const page = await open(`${address}&sort=V`);
    await page.locator('[data-token="qrs0"] path').waitFor({ timeout: 60_000 });
    expect(classes[2]).toBe('V');
    const sharesOfV = () =>
      page
        .locator('[data-figure="QRS complexes"] [data-token]')
        .evaluateAll((cells) =>
          cells.map((cell) =>
            Number(cell.querySelector('[data-class="V"]')?.getAttribute('data-share') ?? 0),
          ),
        );
    await expect.poll(async () => (await sharesOfV())[0]).toBeGreaterThan(0.5);
    const shares = await sharesOfV();
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it('marks the token of the wave that is pointed at, and the wave of the token', async () => {
    const page = await open(`${address}&record=208&at=60`);
    const words = page.locator('[data-sentence] span[data-wave]');
    await words.first().waitFor({ timeout: 60_000 });
    await page.locator('[data-signal]').waitFor();
    const tokens = await words.allInnerTexts();
    const waves = page.locator('rect[data-wave]');
    await expect.poll(() => waves.count()).toBe(tokens.length);
    await words.nth(3).hover();
    await expect.poll(() => waves.nth(3).getAttribute('data-pointed')).toBe('true');
    await waves.nth(5).hover();
    await expect.poll(() => words.nth(5).getAttribute('data-pointed')).toBe('true');
    await page.locator('[data-sentence]').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => words.nth(6).getAttribute('data-pointed')).toBe('true');
    await page.getByRole('button', { name: 'Later' }).click();
    await expect.poll(() => new URL(page.url()).searchParams.get('at')).toBe('66');
    await expect.poll(() => words.allInnerTexts()).not.toEqual(tokens);
  });
});
