import { describe, expect, it } from 'vitest';
import type { RunConfigInput } from '../runs/run-config.ts';
import { parseSearchSpace } from './parse-search-space.ts';
import { levelsOf, sizeOf } from './search-space.ts';

const refusal = (raw: unknown, base: RunConfigInput = {}) =>
  parseSearchSpace(raw, base).problems?.map(({ key, message }) => `${key} ${message}`);

describe('a search space', () => {
  it('takes lists, ranges on both scales, steps and points', () => {
    const { space } = parseSearchSpace(
      {
        optimizer: ['adam', 'sgd'],
        headLayers: { values: [[75], [150, 75]] },
        dropout: { from: 0, to: 0.3, step: 0.1 },
        learningRate: { from: 1e-4, to: 1e-1, scale: 'log', points: 4 },
        batchSize: { from: 1, to: 16, scale: 'log', points: 5 },
        epochs: { from: 3, to: 5 },
      },
      {},
    );
    expect(Object.values(space ?? {}).map(levelsOf)).toEqual([
      ['adam', 'sgd'],
      [[75], [150, 75]],
      [0, 0.1, 0.2, 0.3],
      [1e-4, 1e-3, 1e-2, 1e-1],
      [1, 2, 4, 8, 16],
      [3, 4, 5],
    ]);
    expect(sizeOf(space ?? {})).toBe(2 * 2 * 4 * 4 * 5 * 3);
    expect(sizeOf(parseSearchSpace({ dropout: { from: 0, to: 0.3 } }, {}).space ?? {})).toBe(Infinity);
  });

  it.each([
    ['none', [' the search space must be an object of settings']],
    [{}, [' the search space names no setting: there is nothing to search']],
    [{ learnRate: [1] }, ['learnRate unknown setting `learnRate`']],
    [
      { dropout: [0.1, 2], epochs: [0] },
      ['dropout must be at most 0.9, not 2', 'epochs must be at least 1, not 0'],
    ],
    [{ optimizer: ['adam', 'lion'] }, ['optimizer must be one of adam, sgd, not "lion"']],
    [
      { optimizer: { from: 0, to: 1 } },
      ['optimizer is no number, so it needs a list of values, not a range'],
    ],
    [{ dropout: 0.1 }, ['dropout must be a list of values, or a range { from, to, scale, step, points }']],
    [
      { dropout: { from: 0, to: 0.5, stride: 1 } },
      ['dropout must be a list of values, or a range { from, to, scale, step, points }, without stride'],
    ],
    [
      { dropout: { from: 0, to: 0.5, scale: 'square' } },
      ['dropout must be a list of values, or a range whose `scale` is linear or log'],
    ],
    [{ dropout: [] }, ['dropout must have 1 to 1000 values, and nothing beside them']],
    [{ dropout: [0.1, 0.1] }, ['dropout has the value 0.1 twice']],
    [
      { dropout: { from: 0.5, to: 0 } },
      ['dropout must go from a smaller to a larger number, not from 0.5 to 0'],
    ],
    [{ dropout: { from: 0, to: 0.5, scale: 'log' } }, ['dropout cannot start at 0 or below on a log scale']],
    [
      { learningRate: { from: 0.1, to: 1, scale: 'log', step: 0.1 } },
      ['learningRate cannot have a step on a log scale: give points'],
    ],
    [
      { dropout: { from: 0, to: 0.5, step: 0.1, points: 3 } },
      ['dropout can have a step or points, not both'],
    ],
    [{ epochs: { from: 1, to: 4.5 } }, ['epochs needs whole numbers, in its step too']],
    [{ dropout: { from: 0, to: 2 } }, ['dropout must be at most 0.9, not 2']],
    [{ dropout: { from: 0, to: 0.5, step: 0.9 } }, ['dropout can take one value only: raise `to`']],
    [
      { bestBy: ['f1', 'loss'] },
      ['bestBy is the same for all runs of a sweep: it is what they are judged by'],
    ],
  ])('%j is refused, its setting named', (raw, words) => {
    expect(refusal(raw)).toEqual(words);
  });

  it('is refused for a combination that no run could be launched with, and taken where the others allow it', () => {
    expect(refusal({ loss: ['weighted', 'focal'], labelSmoothing: { from: 0, to: 0.2 } })).toEqual([
      'labelSmoothing the focal loss takes labels as they are, so it needs 0 (where the sweep takes loss "focal", labelSmoothing 0.2)',
    ]);
    expect(refusal({ frozenLayers: [0, 2] })).toEqual([
      'frozenLayers layers can only stay as they were pretrained where pretrained weights are given (where the sweep takes frozenLayers 2)',
    ]);
    expect(refusal({ frozenLayers: [0, 2] }, { pretrainedWeights: 'beatlab' })).toBeUndefined();
    expect(refusal({ frozenLayers: [1, 2], pretrainedWeights: ['beatlab', 'a'.repeat(64)] })).toBeUndefined();
  });
});
