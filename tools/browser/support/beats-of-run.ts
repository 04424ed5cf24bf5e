import type { Page } from 'playwright-core';
import type { Pages } from './describe-pages.ts';
import { type BeatColumns, readBeatColumns } from './read-beat-columns.ts';

/** Downloads a run's stored beat predictions as its owner would. */
export async function beatsOfRun(
  { ask }: Pick<Pages, 'ask'>,
  page: Page,
  runId: string,
): Promise<BeatColumns> {
  const { run } = await ask<{ run: { artifacts: { id: string; name: string }[] } }>(
    'query ($id: ID!) { run(id: $id) { artifacts { id name } } }',
    { id: runId },
  );
  const { id, name } = run.artifacts.find((artifact) => artifact.name === 'predictions.safetensors')!;
  const answer = await page.request.get(new URL(`/artifacts/${id}/${name}`, page.url()).href);
  return readBeatColumns(await answer.body());
}
