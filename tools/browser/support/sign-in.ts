import type { Page } from 'playwright-core';

/** Uses the one-time link that `npm run up` prints, as its reader does. */
export async function signIn(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Runs' }).first().waitFor();
}
