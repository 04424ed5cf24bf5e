import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Look, Pages } from './describe-pages.ts';
import { findBarriers } from './find-barriers.ts';
import { settle } from './settle.ts';

/** Holds, once a page has settled, that it bars nobody and is no wider than its window; keeps a picture of it. */
export async function expectUsable(
  { picture }: Pick<Pages, 'picture'>,
  page: Page,
  name: string,
  look: Look,
): Promise<void> {
  await settle(page);
  await picture(page, `${name}-${look.scheme}-${look.width}`);
  expect(await findBarriers(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width);
}
