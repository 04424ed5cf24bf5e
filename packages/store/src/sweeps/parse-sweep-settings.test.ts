import { describe, expect, it } from 'vitest';
import { type RunConfigInput, runConfigSchema } from '../runs/run-config.ts';
import { parseSweepSettings } from './parse-sweep-settings.ts';
import { objectiveOf } from './sweep-settings.ts';

const parse = (raw: unknown, config: RunConfigInput = {}) =>
  parseSweepSettings(raw, runConfigSchema.parse(config));
const broad = { learningRate: { from: 1e-5, to: 1, scale: 'log' } };

describe('the settings of a sweep', () => {
  it('left out are those of a whole grid, one run at a time, each to its end', () => {
    expect(parse({ space: { seed: [1, 2, 3], dropout: [0, 0.1] } }).settings).toMatchObject({
      sampler: 'grid',
      seed: 42,
      runCount: 6,
      parallelRuns: 1,
      halving: null,
    });
  });

  it('never ask for more runs than there are points', () => {
    const space = { seed: [1, 2, 3] };
    expect(parse({ space, runCount: 9 }).settings?.runCount).toBe(3);
    expect(parse({ space, runCount: 2 }).settings?.runCount).toBe(2);
    expect(parse({ space: broad, sampler: 'tpe', runCount: 9 }).settings?.runCount).toBe(9);
  });

  it.each([
    [
      { space: broad, runCount: 5 },
      ['learningRate needs values, a step or points, so that a grid can go through them'],
    ],
    [{ space: broad, sampler: 'tpe' }, ['runCount must be given: how many runs may it cost?']],
    [
      { space: { seed: { from: 1, to: 500 }, dropout: [0, 0.1, 0.2] } },
      ['space has 1500 combinations, more than the 1000 runs of a sweep'],
    ],
    [
      { space: { seed: [1] }, parallelRuns: 'two', sampler: 'best' },
      ['sampler must be one of grid, random, tpe', 'parallelRuns must be a number'],
    ],
    [
      { space: { seed: [1] }, halving: { reductionFactor: 1 } },
      ['halving reductionFactor must be at least 2'],
    ],
    [
      { space: { seed: [1] }, halving: { minimumEpochs: 13 } },
      ['halving has its first rung after epoch 13, where no run goes on: lower it, or raise epochs'],
    ],
    [{ space: { seed: [1] }, rungs: 3 }, ['rungs unknown setting `rungs`']],
    [{}, [' the search space names no setting: there is nothing to search']],
  ])('%j are refused by name', (raw, words) => {
    expect(parse(raw).problems?.map(({ key, message }) => `${key} ${message}`)).toEqual(words);
  });

  it('take the rungs of the longest run where epochs are searched', () => {
    const halving = { minimumEpochs: 20 };
    expect(parse({ space: { epochs: [5, 13] }, halving }).problems).toHaveLength(1);
    expect(parse({ space: { epochs: [5, 40] }, halving }).problems).toBeUndefined();
    expect(parse({ space: { epochs: { from: 5, to: 40 } }, halving }).problems).toBeUndefined();
  });

  it('judge runs by the figure that chooses their best epoch; a pretraining by its loss', () => {
    expect(objectiveOf({ kind: 'fine-tune', bestBy: 'recall' })).toEqual({
      metric: 'val/recall',
      direction: 'maximize',
    });
    expect(objectiveOf({ kind: 'fine-tune', bestBy: 'loss' })).toEqual({
      metric: 'val/loss',
      direction: 'minimize',
    });
    expect(objectiveOf({ kind: 'pretrain', bestBy: 'f1' })).toEqual({
      metric: 'val/loss',
      direction: 'minimize',
    });
  });
});
