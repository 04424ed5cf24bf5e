import { defineConfig } from 'vitest/config';

/**
 * Tests stand beside the code: `x.test.ts` needs nothing but the package, `x.integration.test.ts` starts
 * processes and a real PostgreSQL, `x.browser.test.ts` drives Chromium.
 */
const resolve = {
  // Node takes graphql's main file, Vite its .mjs: two copies of a library that tells its own objects by class.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  // Tests read the packages' sources, so that a change shows without a build.
  ssr: {
    resolve: {
      conditions: ['source', 'node', 'development|production'],
      externalConditions: ['source', 'node'],
    },
  },
  oxc: { decorator: { legacy: true, emitDecoratorMetadata: false } },
};

/** One PostgreSQL with a migrated template database: see packages/store/src/testing. */
const onPostgres = ['./packages/store/src/testing/postgres-for-tests.ts'];

/** `npm run up` on a home with real runs of MIT-BIH, signed in: see tools/browser/support. */
const onSeededBeatlab = ['./tools/browser/support/start-seeded-beatlab.ts'];

const project = (
  name: string,
  include: string[],
  testTimeout: number,
  { fileParallelism = true, globalSetup = [] as string[] } = {},
) => ({
  ...resolve,
  test: {
    name,
    include,
    exclude: ['**/node_modules/**', '**/dist/**', '**/.next/**'],
    testTimeout,
    hookTimeout: testTimeout,
    // What a page shows is polled for, as its parts come one after the other and a busy machine draws them late.
    expect: { poll: { timeout: 30_000 } },
    fileParallelism,
    globalSetup,
  },
});

export default defineConfig({
  test: {
    reporters: ['default', './tools/totals-reporter.mjs'],
    maxWorkers: 2,
    projects: [
      project('unit', ['{packages,apps,tools}/**/!(*.integration|*.browser).test.{ts,tsx}'], 60_000),
      project('integration', ['{packages,apps,tools}/**/*.integration.test.ts'], 240_000, {
        globalSetup: onPostgres,
      }),
      project('browser', ['{packages,apps,tools/up}/**/*.browser.test.ts'], 600_000, {
        fileParallelism: false,
        globalSetup: onPostgres,
      }),
      // One after the other: they press keys faster than any reader, and a busy machine would decide what they see.
      project('pages', ['tools/browser/**/*.browser.test.ts'], 120_000, {
        fileParallelism: false,
        globalSetup: onSeededBeatlab,
      }),
    ],
  },
});
