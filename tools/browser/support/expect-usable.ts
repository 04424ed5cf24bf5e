import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Pages } from './describe-pages.ts';
import { findBarriers } from './find-barriers.ts';
import { settle } from './settle.ts';

/**
 * Holds, once a page has settled, that it bars nobody and is no wider than its window, in light and then in dark, to which its
 * reader's system changes; keeps a picture of both.
 */
export async function expectUsable(
  { picture }: Pick<Pages, 'picture'>,
  page: Page,
  name: string,
): Promise<void> {
  const { width } = page.viewportSize()!;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    await picture(page, `${name}-${colorScheme}-${width}`);
    expect(await findBarriers(page), colorScheme).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
