import { describe, expect, it } from 'vitest';
import { configHash } from './config-hash.ts';
import { parseRunConfig } from './parse-run-config.ts';

const problemOf = (settings: unknown) => parseRunConfig(settings).problems;

describe('the settings of a run', () => {
  it('take the guide’s defaults where they are left out', () => {
    expect(parseRunConfig({}).config).toMatchObject({
      epochs: 13,
      batchSize: 1,
      learningRate: 0.001,
      mode: 'five-class',
    });
  });

  it('from before there was a choice mean what was done then', () => {
    const { resampleHz, delineation, labelling, tokensPerWave, ...older } = parseRunConfig({}).config!;
    expect([resampleHz, delineation, labelling, tokensPerWave]).toEqual([
      null,
      'windows',
      'beat',
      [12, 19, 14, 25],
    ]);
    expect(parseRunConfig(older).config).toEqual(parseRunConfig({}).config);
  });

  it.each([
    [{ epochs: 0 }, 'epochs', 'must be at least 1'],
    [{ epochs: 20_000 }, 'epochs', 'must be at most 10000'],
    [{ epochs: 1.5 }, 'epochs', 'must be a whole number'],
    [{ epochs: '3' }, 'epochs', 'must be a number'],
    [{ epochs: null }, 'epochs', 'must be a number'],
    [{ learningRate: 0 }, 'learningRate', 'must be more than 0'],
    [{ learningRate: Number.NaN }, 'learningRate', 'must be a number'],
    [{ validationShare: 1 }, 'validationShare', 'must be less than 1'],
    [{ mode: 'ternary' }, 'mode', 'must be one of five-class, binary'],
    [{ records: ['100'] }, 'records', 'must have at least 2 entries'],
    [{ records: ['100', ''] }, 'records', 'entry 2 must not be empty'],
    [{ tokensPerWave: [12, 19, 14] }, 'tokensPerWave', 'must have at least 4 entries'],
    [{ headLayers: [75, 0] }, 'headLayers', 'entry 2 must be at least 1'],
    [{ dataset: '' }, 'dataset', 'must not be empty'],
    [{ datasetVersion: 'abc' }, 'datasetVersion', 'must be a sha256: 64 digits 0–9 a–f'],
    [{ foo: 1 }, 'foo', 'unknown setting `foo`'],
    [{ classWeights: [1, 2] }, 'classWeights', 'five-class has 5 classes, so it needs 5 weights'],
    ['text', '', 'must be an object of settings'],
    [null, '', 'must be an object of settings'],
  ])('%j: %s %s', (settings, key, message) => {
    expect(problemOf(settings)).toEqual([{ key, message }]);
  });

  it('are all judged at once, each with one message', () => {
    expect(
      problemOf({ epochs: 0, batchSize: 0, bar: 1 })
        ?.map(({ key }) => key)
        .sort(),
    ).toEqual(['bar', 'batchSize', 'epochs']);
  });

  it('have one hash whatever their order', () => {
    const config = parseRunConfig({}).config!;
    const reversed = Object.fromEntries(Object.entries(config).reverse()) as typeof config;
    expect(configHash(reversed)).toBe(configHash(config));
    expect(configHash({ ...config, seed: 1 })).not.toBe(configHash(config));
  });
});
