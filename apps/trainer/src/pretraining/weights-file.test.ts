import { memorySource } from '@beatlab/pipeline/signal/sample-store';
import { fitVocabulary } from '@beatlab/pipeline/vocabulary/fit-vocabulary';
import { WaveSampler } from '@beatlab/pipeline/vocabulary/sample-waves';
import { encodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { waveTypes } from '@beatlab/pipeline/wave/wave-types';
import { describe, expect, it } from 'vitest';
import { floatTensor } from '../engine/named-tensors.ts';
import { decodeWeights, encodeWeights } from './weights-file.ts';

/** A vocabulary of one token for each wave type. */
function smallVocabulary(): Uint8Array {
  const sampler = new WaveSampler({ seed: 1 });
  const samples = Float64Array.from({ length: 400 }, (_, index) => Math.sin(index / 9));
  const starts = Int32Array.from(waveTypes, (_, index) => 100 * index);
  sampler.add(memorySource(samples), 360, {
    start: starts,
    end: starts.map((start) => start + 100),
    wave: Uint8Array.from(waveTypes, (_, index) => index),
    beat: Int32Array.of(0, 0, 0, -1),
  });
  const counts = { P: 1, QRS: 1, T: 1, BG: 1 };
  return encodeVocabulary(fitVocabulary(sampler.sample(), { seed: 1, counts }));
}

const facts = {
  vocabularyBytes: smallVocabulary(),
  datasetHash: 'd'.repeat(64),
  records: { trained: ['101', '106'], validated: ['207'] },
  epoch: 3,
  valLoss: 1.25,
};
const state = {
  'token_embedding.weight': floatTensor([2, 2], Float32Array.of(1, 2, 3, 4)),
  'head.0.weight': floatTensor([2], Float32Array.of(5, 6)),
  'adam.first.head.0.weight': floatTensor([2], Float32Array.of(7, 8)),
  steps: { dtype: 'I64' as const, shape: [1], data: BigInt64Array.of(9n) },
};

describe('a file of pretrained weights', () => {
  it('carries weights, vocabulary and records, and nothing of the optimizer', () => {
    const bytes = encodeWeights(state, facts);
    const { tensors, vocabularyBytes, learnedFrom } = decodeWeights(bytes, 'x');
    expect(Object.keys(tensors).sort()).toEqual(['fc.weight', 'token_embedding.weight']);
    expect([...(tensors['fc.weight']!.data as Float32Array)]).toEqual([5, 6]);
    expect(vocabularyBytes).toEqual(facts.vocabularyBytes);
    expect(learnedFrom).toEqual({ datasetHash: facts.datasetHash, records: ['101', '106', '207'] });
    expect(encodeWeights(state, facts)).toEqual(bytes);
  });

  it('with a damaged vocabulary is refused', () => {
    const damaged = { ...facts, vocabularyBytes: facts.vocabularyBytes.subarray(0, 50) };
    expect(() => decodeWeights(encodeWeights(state, damaged), 'x')).toThrow(
      expect.objectContaining({ code: 'VOCABULARY.DAMAGED' }),
    );
  });
});
