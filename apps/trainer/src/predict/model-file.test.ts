import { GraphBuilder } from '@beatlab/onnx-autodiff/graph/graph-builder';
import { encodeModel } from '@beatlab/onnx-autodiff/onnx/encode-model';
import { relu } from '@beatlab/onnx-autodiff/operators/relu';
import { labelMaps } from '@beatlab/pipeline/label/label-map';
import type { Vocabulary } from '@beatlab/pipeline/vocabulary/vocabulary';
import { encodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { runConfigSchema } from '@beatlab/store/runs/run-config';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isTyped } from '../errors.ts';
import { encodeModelFacts, type ModelFacts } from './model-metadata.ts';
import { readMetadata } from './read-metadata.ts';
import { openModel, readModelFile } from './read-model.ts';

const wave = {
  centroids: [Float64Array.of(0, 1, 0), Float64Array.of(1, 0, 0)],
  occupancy: [3, 4],
  inertia: 0.5,
};
const perWave = <T>(value: T) => ({ P: value, QRS: value, T: value, BG: value });
const vocabulary: Vocabulary = {
  seed: 7,
  descriptor: { points: perWave(2), kneeMillivolts: perWave(1), durationWeight: perWave(1) },
  waves: perWave(wave),
};

const facts: ModelFacts = {
  classes: ['N', 'A'],
  labelMap: labelMaps['aami-strict'],
  vocabularyBytes: encodeVocabulary(vocabulary),
  config: runConfigSchema.parse({ mode: 'binary', tokensPerWindow: 48, filter: 'none' }),
  epoch: 3,
  datasetHash: 'd'.repeat(64),
  samplingFrequenciesHz: [250, 360],
};

/** A graph of one operator, with metadata as an exported model carries it. */
function onnx(metadata: Record<string, string>): Uint8Array {
  const builder = new GraphBuilder();
  builder.output('y', relu(builder, builder.input('x', 'float32', [2])));
  return encodeModel(builder.finish(), { name: 'tiny', metadata });
}

const codeOf = (bytes: Uint8Array): string => {
  try {
    openModel(bytes, 'm.onnx');
    return 'read';
  } catch (error) {
    if (isTyped(error)) return error.code;
    throw error;
  }
};

describe('an exported model', () => {
  it('says by itself all that a record needs to be brought before it', () => {
    const { card } = openModel(onnx(encodeModelFacts(facts)), 'm.onnx');
    expect(card).toEqual({
      mode: 'binary',
      classes: ['N', 'A'],
      labelMapName: 'aami-strict',
      vocabulary,
      filter: 'none',
      tokensPerWindow: 48,
      rPeaks: 'detector',
      delineation: 'windows',
      samplingFrequenciesHz: [250, 360],
      epoch: 3,
      datasetHash: 'd'.repeat(64),
    });
  });

  it('from before versions and sampling frequencies were written is read too', () => {
    const { format: _, version: __, samplingFrequenciesHz: ___, ...older } = encodeModelFacts(facts);
    expect(openModel(onnx(older), 'm.onnx').card).toMatchObject({
      mode: 'binary',
      samplingFrequenciesHz: null,
    });
  });

  it('from before there was a choice of delineation was cut out by windows', () => {
    const { delineation: _, resampleHz: __, ...config } = facts.config;
    const older = { ...encodeModelFacts(facts), config: JSON.stringify(config) };
    expect(openModel(onnx(older), 'm.onnx').card).toMatchObject({ delineation: 'windows' });
  });

  it.each([
    ['of another program', { producer: 'x' }, 'MODEL.NOT_BEATLAB'],
    ['of a later version', { ...encodeModelFacts(facts), version: '2' }, 'MODEL.UNSUPPORTED'],
    ['with other classes', { ...encodeModelFacts(facts), classes: '["N","V"]' }, 'MODEL.UNSUPPORTED'],
    [
      'with an unknown filter',
      { ...encodeModelFacts(facts), config: JSON.stringify({ ...facts.config, filter: 'kalman' }) },
      'MODEL.UNSUPPORTED',
    ],
    ['with damaged settings', { ...encodeModelFacts(facts), config: '{' }, 'MODEL.DAMAGED'],
    [
      'with a frequency of none',
      { ...encodeModelFacts(facts), samplingFrequenciesHz: '[]' },
      'MODEL.DAMAGED',
    ],
    ['with another vocabulary', { ...encodeModelFacts(facts), vocabulary: '{}' }, 'VOCABULARY.DAMAGED'],
  ] as [string, Record<string, string>, string][])('%s is refused', (_, metadata, code) => {
    expect(codeOf(onnx(metadata))).toBe(code);
  });

  it('that is not there, or no ONNX file, is refused by name', async () => {
    await expect(readModelFile('/nowhere/model.onnx')).rejects.toMatchObject({ code: 'MODEL.NOT_FOUND' });
    expect(codeOf(new TextEncoder().encode('# A model\n'))).toBe('MODEL.DAMAGED');
    expect(codeOf(new Uint8Array())).toBe('MODEL.NOT_BEATLAB');
  });

  it('ends in a typed error, or is read, wherever it is damaged', () => {
    const bytes = onnx(encodeModelFacts(facts));
    const seen = new Set<string>();
    const damage = fc.tuple(fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 }), fc.option(fc.nat()));
    fc.assert(
      fc.property(damage, ([changes, cut]) => {
        const copy = bytes.slice(0, cut === null ? bytes.length : cut % bytes.length);
        if (copy.length > 0) for (const [at, value] of changes) copy[at % copy.length] = value;
        seen.add(codeOf(copy));
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect([...seen].sort()).toEqual(expect.arrayContaining(['MODEL.DAMAGED', 'read']));
  });

  it('may hold keys and values in any script, the last of a key twice counting', () => {
    const long = 'ß'.repeat(300);
    expect(readMetadata(onnx({ [long]: '心電図', empty: '' }), 'm.onnx')).toEqual(
      new Map([
        [long, '心電図'],
        ['empty', ''],
      ]),
    );
  });
});
