/*
 * Takes the pictures of docs/tour.md from a home whose experiment `inter-patient` holds runs of both modes on MIT-BIH, trained
 * by the commands that the tour names. `npm run bench -- tour --home FOLDER`
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { allowNamedFunctions } from '../browser/support/allow-named-functions.ts';
import { launchOptions } from '../browser/support/launch-options.ts';
import { settle, watchRequests } from '../browser/support/settle.ts';
import { signIn } from '../browser/support/sign-in.ts';
import { repositoryRoot } from '../environment.mjs';
import { startBeatlab } from '../up/test-support/started-beatlab.mjs';

const { values: options } = parseArgs({ options: { home: { type: 'string' }, json: { type: 'boolean' } } });
if (options.home === undefined) {
  console.error('No home. Remedy: `--home FOLDER`, the home whose runs are shown.');
  process.exit(2);
}

interface Run {
  readonly id: string;
  readonly mode: 'BINARY' | 'FIVE_CLASS';
  readonly datasetVersion: { readonly id: string };
}

/** A picture: its file, the page, and how high it is. *units* CSS pixels */
type Picture = readonly [name: string, address: string, height: number];

const folder = path.join(repositoryRoot, 'docs', 'tour');
await mkdir(folder, { recursive: true });
const started = await startBeatlab({ home: path.resolve(options.home), webPort: 3970, apiPort: 4970 });
const browser = await chromium.launch(launchOptions);
try {
  const page = await (await browser.newContext({ colorScheme: 'light', deviceScaleFactor: 1 })).newPage();
  watchRequests(page);
  await allowNamedFunctions(page);
  await signIn(page, started.signInLink);
  for (const picture of picturesOf(await runsOf(page))) await take(page, picture);
} finally {
  await browser.close();
  await started.stop();
}

async function runsOf(page: Page): Promise<Run[]> {
  const query =
    '{ runs(filter: { experiment: "inter-patient", states: [FINISHED] }, first: 50) { edges { node { id mode datasetVersion { id } } } } }';
  const answer = await page.request.post(`${started.dashboard}/graphql`, { data: { query } });
  const { data } = (await answer.json()) as { data: { runs: { edges: { node: Run }[] } } };
  return data.runs.edges.map(({ node }) => node);
}

function picturesOf(runs: readonly Run[]): Picture[] {
  const five = runs.find(({ mode }) => mode === 'FIVE_CLASS');
  if (five === undefined) throw new NoRuns();
  const run = `/runs/${five.id}`;
  return [
    ['runs', '/', 760],
    ['launch', '/launch?preset=inter-patient&dataset=mitdb', 1500],
    ['run', run, 1100],
    ['results', `${run}?tab=results`, 1300],
    ['beats', `${run}?tab=beats&truth=V&predicted=N`, 1250],
    ['record', `/records/${five.datasetVersion.id}/213?run=${five.id}&at=60&span=12`, 900],
    ['vocabulary', `${run}?tab=vocabulary`, 1200],
    ['compare', `/compare?ids=${runs.map(({ id }) => id).join(',')}`, 1500],
    ['modes', '/modes', 2300],
  ];
}

async function take(page: Page, [name, address, height]: Picture): Promise<void> {
  await page.setViewportSize({ width: 1360, height });
  await page.goto(`${started.dashboard}${address}`);
  await settle(page);
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
  console.log(`docs/tour/${name}.png`);
}

/** The home has nothing to show. */
class NoRuns extends Error {
  constructor() {
    super(
      'The home has no finished five-class run in the experiment inter-patient. Remedy: the commands of docs/tour.md.',
    );
  }
}
