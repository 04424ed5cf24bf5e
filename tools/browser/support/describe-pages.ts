import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { readEnvironment } from '../../environment.mjs';
import { launchOptions } from './launch-options.ts';
import { watchRequests } from './settle.ts';
import type { SeededBeatlab } from './start-seeded-beatlab.ts';

export interface Look {
  readonly scheme: 'light' | 'dark';
  /** CSS pixels, 1440 for a desk and 390 for a telephone. */
  readonly width: 1440 | 390;
}

export interface Pages {
  readonly seeded: SeededBeatlab;
  /**
   * A page of the signed-in owner at an address of the dashboard, `/` first; light and on a desk unless told. It closes
   * with the tests of the file.
   */
  open: (address: string, look?: Partial<Look>) => Promise<Page>;
  /** Asks GraphQL as the signed-in owner, to hold what a page shows against what is stored. */
  ask: <T>(query: string, variables?: Record<string, unknown>) => Promise<T>;
  /** Keeps a picture of the page where BEATLAB_SCREENSHOTS names a folder, for whoever looks at them. */
  picture: (page: Page, name: string) => Promise<void>;
}

/** How wide every page is tried, in light and then in dark. */
export const everyWidth: readonly Look['width'][] = [1440, 390];

/** Tests of pages of one Beatlab with real runs; skipped where there is none, which the global setup says. */
export const describePages = (title: string, tests: (pages: Pages) => void): void => {
  const seeded = inject('seededBeatlab');
  describe.skipIf(seeded === null)(title, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch(launchOptions);
    });
    afterAll(() => browser?.close());
    if (seeded !== null) tests(pagesOf(seeded, () => browser));
  });
};

const pagesOf = (seeded: SeededBeatlab, browser: () => Browser): Pages => {
  const open: Pages['open'] = async (address, { scheme = 'light', width = 1440 } = {}) => {
    const context = await browser().newContext({
      storageState: seeded.signedIn,
      colorScheme: scheme,
      viewport: { width, height: width === 390 ? 844 : 1000 },
      hasTouch: width === 390,
      reducedMotion: 'reduce',
      acceptDownloads: true,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    watchRequests(page);
    await page.goto(`${seeded.dashboard}${address}`);
    return page;
  };
  const ask: Pages['ask'] = async (query, variables = {}) => {
    const context = await browser().newContext({ storageState: seeded.signedIn });
    const answer = await context.request.post(`${seeded.dashboard}/graphql`, { data: { query, variables } });
    const { data, errors } = await answer.json();
    await context.close();
    if (errors !== undefined) throw new GraphQLRefused(errors);
    return data;
  };
  return {
    seeded,
    open,
    ask,
    picture: async (page, name) => {
      const { screenshots } = readEnvironment();
      if (screenshots === null) return;
      await mkdir(screenshots, { recursive: true });
      await page.screenshot({ path: path.join(screenshots, `${name}.png`), fullPage: true });
    },
  };
};

/** A test's own question was not answered. */
class GraphQLRefused extends Error {
  constructor(errors: unknown) {
    super(JSON.stringify(errors));
  }
}
