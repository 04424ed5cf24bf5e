import { describe, expect, it } from 'vitest';
import { noSweep, readForm, splitValues, sweepInput } from './sweep-values.ts';
import { someSetting } from './testing/some-setting.ts';

const settings = [
  someSetting('learningRate', 'NUMBER'),
  someSetting('epochs', 'INTEGER'),
  someSetting('minutes', 'NUMBER', { optional: true }),
  someSetting('optimizer', 'CHOICE', { choices: ['adam', 'sgd'] }),
  someSetting('bestBy', 'CHOICE', { choices: ['f1', 'loss'] }),
  someSetting('headLayers', 'INTEGER_LIST'),
  someSetting('vocabulary', 'TEXT', { optional: true }),
  someSetting('seed', 'INTEGER'),
];
const one = {
  learningRate: 0.001,
  epochs: 4,
  minutes: '',
  optimizer: 'adam',
  bestBy: 'f1',
  headLayers: '75, 32',
  vocabulary: '',
  seed: 7,
};
const on = { ...noSweep, many: 'values' } as const;
const ofSeeds = (seeds: number) => ({ ...noSweep, many: 'seeds', seeds }) as const;

describe('a form with several values', () => {
  it('is a grid of every combination, beside the values that are alone', () => {
    const values = { ...one, learningRate: '0.001, 3e-4', optimizer: 'adam,sgd', epochs: ' 4 , 8 ' };
    expect(readForm(settings, values, on)).toEqual({
      config: {
        learningRate: 0.001,
        epochs: 4,
        minutes: null,
        optimizer: 'adam',
        bestBy: 'f1',
        headLayers: [75, 32],
        vocabulary: null,
        seed: 7,
      },
      space: { learningRate: [0.001, 0.0003], epochs: [4, 8], optimizer: ['adam', 'sgd'] },
      runCount: 8,
      problems: [],
    });
  });

  it('takes seeds as values like any other', () => {
    expect(readForm(settings, { ...one, seed: '1, 5' }, on).space).toEqual({ seed: [1, 5] });
  });

  it('says beside the field which value cannot be read', () => {
    const values = { ...one, learningRate: '0.001, fast', epochs: '4, 2.5' };
    expect(readForm(settings, values, on).problems).toEqual([
      { key: 'learningRate', message: '“fast” is not a number.' },
      { key: 'epochs', message: 'Needs a whole number.' },
    ]);
  });

  it('is no grid while nobody asked for one: a comma is no number then', () => {
    const read = readForm(settings, { ...one, learningRate: '0.001, 0.01' }, noSweep);
    expect(read.space).toEqual({});
    expect(read.problems).toEqual([{ key: 'learningRate', message: '“0.001, 0.01” is not a number.' }]);
  });

  it('leaves lists and texts as they are', () => {
    const read = readForm(settings, { ...one, vocabulary: '/a,b.json' }, on);
    expect(read.config).toMatchObject({ headLayers: [75, 32], vocabulary: '/a,b.json' });
    expect(read.space).toEqual({});
  });
});

it('several seeds are counted up from the one given, and a comma is still no number', () => {
  expect(readForm(settings, one, ofSeeds(3))).toMatchObject({ space: { seed: [7, 8, 9] }, runCount: 3 });
  expect(readForm(settings, one, ofSeeds(1))).toMatchObject({ space: {}, runCount: 1 });
  expect(readForm(settings, { ...one, epochs: '4, 8' }, ofSeeds(2)).problems).toHaveLength(1);
});

it('values are trimmed, and none is tried twice', () => {
  expect(splitValues(' 1,2 , ,1')).toEqual(['1', '2']);
});

it('a sweep is told with the settings it shares, and an unreadable number of runs as one that is refused', () => {
  const read = readForm(settings, one, ofSeeds(2));
  const named = { name: null, experiment: 'search' };
  expect(sweepInput(read, { ...on, parallelRuns: 2, halving: true }, named)).toMatchObject({
    experiment: 'search',
    config: { epochs: 4 },
    space: { seed: [7, 8] },
    parallelRuns: 2,
    halving: {},
  });
  expect(sweepInput(read, { ...on, parallelRuns: 'two' }, named)).toMatchObject({
    parallelRuns: 0,
    halving: null,
  });
});
