import { expect, it } from 'vitest';
import { runCampaign } from './campaign.ts';
import { isFaultless } from './is-faultless.ts';
import { valueAt } from './writer.ts';

// The short form of `npm run chaos`, on what was built; seed 7 kills each of the three twice.
it('nothing that was acknowledged is lost or doubled, no epoch half there and no run stuck, whatever is killed', async () => {
  const lines: string[] = [];
  const figures = await runCampaign({
    ...{ rounds: 6, seed: 7, writers: 2, pauseMs: [200, 2_000] },
    say: (line) => lines.push(line),
  });
  console.log(lines.join('\n'));
  expect(figures.kills).toEqual({
    api: expect.any(Number),
    trainer: expect.any(Number),
    postgres: expect.any(Number),
  });
  expect(Math.min(...Object.values(figures.kills))).toBeGreaterThan(0);
  expect(figures.acknowledgedPoints).toBeGreaterThan(1_000);
  expect(figures.epochs).toBeGreaterThan(0);
  expect(figures).toMatchObject({
    ...{ lostPoints: 0, doubledPoints: 0, wrongCharts: 0, unfinishedOutsideRuns: 0 },
    ...{ halfEpochs: 0, otherNumbers: 0, stuckRuns: 0 },
  });
  expect(isFaultless(figures)).toBe(true);
});

it('a campaign is not faultless where a single point is lost', () => {
  const none = {
    ...{ kills: { api: 0, trainer: 0, postgres: 0 }, longestOutageSeconds: 0, repetitions: 0, seconds: 0 },
    ...{ outsideRuns: 0, unfinishedOutsideRuns: 0, acknowledgedPoints: 0, lostPoints: 0, doubledPoints: 0 },
    ...{ wrongCharts: 0, trainedRuns: 0, finishedRuns: 0, attempts: 0, epochs: 0 },
    ...{ halfEpochs: 0, otherNumbers: 0, stuckRuns: 0 },
  };
  expect(isFaultless(none)).toBe(true);
  expect(isFaultless({ ...none, lostPoints: 1 })).toBe(false);
});

it('writers log what is hard to keep: NaN and both infinities', () => {
  const values = Array.from({ length: 100 }, (_, step) => valueAt(1, 'loss', step + 1));
  expect(values.filter(Number.isNaN)).toHaveLength(1);
  expect(values).toContain(Number.POSITIVE_INFINITY);
  expect(values).toContain(Number.NEGATIVE_INFINITY);
});
