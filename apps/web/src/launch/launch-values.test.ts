import { describe, expect, it } from 'vitest';
import { configOf, problemsByField, sameValue, valuesOf, withoutEffect } from './launch-values.ts';
import { someSetting } from './testing/some-setting.ts';

const settings = [
  someSetting('dataset', 'TEXT', { default: 'synthetic' }),
  someSetting('records', 'TEXT_LIST', { optional: true }),
  someSetting('minutes', 'NUMBER', { optional: true }),
  someSetting('mode', 'CHOICE', { default: 'five-class', choices: ['five-class', 'binary'] }),
  someSetting('headLayers', 'INTEGER_LIST', { default: [75] }),
  someSetting('classWeights', 'NUMBER_LIST', { optional: true }),
  someSetting('epochs', 'INTEGER', { default: 13 }),
  someSetting('learningRate', 'NUMBER', { default: 0.001 }),
];

const complete = {
  dataset: 'mitdb',
  records: ['100', '119', '208'],
  minutes: 5,
  mode: 'binary',
  headLayers: [75, 32],
  classWeights: [0.5, 2.25],
  epochs: 2,
  learningRate: 0.0003,
};

describe('fields and configuration', () => {
  it('give back the configuration they were filled with', () => {
    expect(configOf(settings, valuesOf(settings, complete))).toEqual({ config: complete, problems: [] });
  });

  it('fill what a configuration leaves out with the defaults', () => {
    expect(configOf(settings, valuesOf(settings, {})).config).toEqual({
      dataset: 'synthetic',
      records: null,
      minutes: null,
      mode: 'five-class',
      headLayers: [75],
      classWeights: null,
      epochs: 13,
      learningRate: 0.001,
    });
  });
});

describe('configOf', () => {
  const problemsWith = (key: string, value: string) =>
    configOf(settings, { ...valuesOf(settings, {}), [key]: value }).problems;

  it('says what cannot be read, beside its field', () => {
    expect(problemsWith('epochs', '')).toEqual([{ key: 'epochs', message: 'Needs a value.' }]);
    expect(problemsWith('epochs', '2.5')).toEqual([{ key: 'epochs', message: 'Needs a whole number.' }]);
    expect(problemsWith('learningRate', 'fast')).toEqual([
      { key: 'learningRate', message: '“fast” is not a number.' },
    ]);
    expect(problemsWith('headLayers', '75, wide')).toEqual([
      { key: 'headLayers', message: '“wide” is not a number.' },
    ]);
  });

  it('reads numbers with exponents, and lists with commas or spaces', () => {
    const values = { ...valuesOf(settings, {}), learningRate: '3e-4', headLayers: ' 64 32,16 ' };
    expect(configOf(settings, values).config).toMatchObject({
      learningRate: 0.0003,
      headLayers: [64, 32, 16],
    });
  });

  it('takes an empty list as no hidden layers, and an empty optional list as left out', () => {
    const values = { ...valuesOf(settings, {}), headLayers: '', classWeights: '' };
    expect(configOf(settings, values).config).toMatchObject({ headLayers: [], classWeights: null });
  });
});

describe('problemsByField', () => {
  it('puts problems of elements at their setting', () => {
    expect(
      problemsByField([
        { key: 'headLayers.0', message: 'Too small.' },
        { key: 'headLayers[1]', message: 'Too large.' },
        { key: 'epochs', message: 'Too many.' },
      ]),
    ).toEqual({ headLayers: 'Too small. Too large.', epochs: 'Too many.' });
  });
});

describe('sameValue', () => {
  it('takes a number for the same as its text, and an absent field for an empty one', () => {
    expect(sameValue(13, '13')).toBe(true);
    expect(sameValue(['100', '119'], ['100', '119'])).toBe(true);
    expect(sameValue(undefined, '')).toBe(true);
    expect(sameValue([], '')).toBe(true);
    expect(sameValue(13, 1)).toBe(false);
    expect(sameValue(['100'], [])).toBe(false);
  });
});

describe('withoutEffect', () => {
  it('explains settings that other settings switch off', () => {
    expect(withoutEffect('focalGamma', { loss: 'cross-entropy' })).toContain('focal');
    expect(withoutEffect('focalGamma', { loss: 'focal' })).toBeNull();
    expect(withoutEffect('splitSeed', { split: 'ds1-ds2' })).toContain('random');
    expect(withoutEffect('epochs', {})).toBeNull();
  });
});
