import type { Page } from 'playwright-core';

/** tsx marks each function with its name by a helper that a page does not have; tests, which Vite reads, do without it. */
export const allowNamedFunctions = (page: Page): Promise<unknown> =>
  page.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
