import { expect, it } from 'vitest';
import { describePages } from './support/describe-pages.ts';
import { findBarriers } from './support/find-barriers.ts';
import { settle } from './support/settle.ts';

describePages('keys', ({ seeded, open, picture }) => {
  const [first] = seeded.runs;

  it('finds a run by typing its name, and opens it', async () => {
    const page = await open('/sweeps');
    await settle(page);
    await page.keyboard.press('Control+k');
    const field = page.getByPlaceholder('Run, page or command');
    await field.fill(first?.name ?? '');
    await page.getByRole('button', { name: new RegExp(`#${first?.number} `) }).waitFor();
    await picture(page, 'palette');
    expect(await findBarriers(page)).toEqual([]);
    await page.getByRole('button', { name: new RegExp(`#${first?.number} `) }).click();
    await page.waitForURL(`**/runs/${first?.id}`);
    await page.context().close();
  });

  it('carries a command out by the first letters of its words', async () => {
    const page = await open('/sweeps');
    await settle(page);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Run, page or command').fill('dark');
    await page.getByRole('button', { name: 'Dark colours' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await page.context().close();
  });

  it('goes to a page by g and its letter, through rows by j and k, and lists the keys by ?', async () => {
    // A list that other tests add nothing to in the meantime.
    const filter = JSON.stringify({ experiment: 'modes', states: ['FINISHED'] });
    const page = await open(`/?${new URLSearchParams({ filter })}`);
    await settle(page);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    const top = await page.locator('tr[data-run] a[href]').first().getAttribute('href');
    const inFocus = () => page.evaluate(() => document.activeElement?.getAttribute('href'));
    await expect.poll(inFocus).toBe(top);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    await picture(page, 'keys');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Keys' }).waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    await page.waitForURL('**/sweeps');
    await page.context().close();
  });

  it('leaves letters to whoever writes into a field', async () => {
    const page = await open('/');
    await settle(page);
    await page.keyboard.press('/');
    const written = () => page.evaluate(() => (document.activeElement as HTMLInputElement).value);
    await expect.poll(written).toBe('');
    await page.keyboard.type('gsj?');
    await expect.poll(written).toBe('gsj?');
    await expect.poll(() => new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  });
});
