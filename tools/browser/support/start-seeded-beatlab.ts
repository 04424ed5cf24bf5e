import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { readEnvironment } from '../../environment.mjs';
import { startBeatlab } from '../../up/test-support/started-beatlab.mjs';
import { browserPath, launchOptions } from './launch-options.ts';
import { mitdb, type SeededRun, seedRuns } from './seed-runs.ts';
import { signIn } from './sign-in.ts';

/** Beatlab as a user starts it, with real runs in it, and a browser's cookies of its owner. */
export interface SeededBeatlab {
  readonly home: string;
  readonly dashboard: string;
  readonly runs: readonly SeededRun[];
  /** Playwright's storage state of the signed-in owner, a file. */
  readonly signedIn: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Null where Chromium or MIT-BIH is missing: then no page is tried, and that is said. */
    seededBeatlab: SeededBeatlab | null;
  }
}

/** Vitest's global setup: `npm run up` once for all tests of pages, on a home with four real runs. */
export default async function startSeededBeatlab(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  if (browserPath === undefined || !existsSync(mitdb)) {
    console.warn(
      `${browserPath === undefined ? 'No Chromium is installed' : 'MIT-BIH is not beside the checkout'}: no page was tried.`,
    );
    project.provide('seededBeatlab', null);
    return undefined;
  }
  const { pagesHome } = readEnvironment();
  const home = pagesHome ?? (await mkdtemp(path.join(tmpdir(), 'beatlab-pages-')));
  const started = await startBeatlab({ home, webPort: 3950, apiPort: 4950 });
  const end = async () => {
    await started.stop();
    if (pagesHome === null) await rm(home, { recursive: true, force: true });
  };
  try {
    const signedIn = path.join(home, 'signed-in.json');
    const browser = await chromium.launch(launchOptions);
    const context = await browser.newContext();
    await signIn(await context.newPage(), started.signInLink);
    await context.storageState({ path: signedIn });
    await browser.close();
    const runs = await runsOf(home);
    project.provide('seededBeatlab', { home, dashboard: started.dashboard, runs, signedIn });
  } catch (error) {
    await end();
    throw error;
  }
  return end;
}

/** The runs that a kept home has from the last time, else new ones. */
async function runsOf(home: string): Promise<SeededRun[]> {
  const list = path.join(home, 'seeded-runs.json');
  if (existsSync(list)) return JSON.parse(await readFile(list, 'utf8'));
  const runs = await seedRuns(home);
  await writeFile(list, JSON.stringify(runs));
  return runs;
}
