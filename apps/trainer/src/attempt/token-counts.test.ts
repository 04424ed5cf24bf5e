import { guideCounts, tokenRows, type WaveCounts } from '@beatlab/pipeline/vocabulary/token-ids';
import type { Vocabulary } from '@beatlab/pipeline/vocabulary/vocabulary';
import { encodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import { describe, expect, it } from 'vitest';
import { checkTokenRows, tokenCounts } from './token-counts.ts';

const few: WaveCounts = { P: 2, QRS: 3, T: 2, BG: 4 };
const perWave = <T>(of: (wave: keyof WaveCounts) => T) => ({
  P: of('P'),
  QRS: of('QRS'),
  T: of('T'),
  BG: of('BG'),
});
const vocabularyOf = (counts: WaveCounts): Vocabulary => ({
  seed: 1,
  descriptor: {
    points: perWave(() => 2),
    kneeMillivolts: perWave(() => 1),
    durationWeight: perWave(() => 1),
  },
  waves: perWave((wave) => ({
    centroids: Array.from({ length: counts[wave] }, (_, index) => Float64Array.of(index, 0, 0)),
    occupancy: Array.from({ length: counts[wave] }, () => 1),
    inertia: 0,
  })),
});
/** Weights of which only the token rows matter here. */
const weights = (rows: number, of: { vocabulary?: WaveCounts; head?: string } = {}) => ({
  vocabularyBytes: of.vocabulary === undefined ? null : encodeVocabulary(vocabularyOf(of.vocabulary)),
  tensors: Object.fromEntries(
    ['token_embedding.weight', of.head ?? 'fc.weight'].map((name) => [
      name,
      { dtype: 'F32' as const, shape: [rows, 32], data: new Float32Array(rows * 32) },
    ]),
  ),
});
const guide = [12, 19, 14, 25];

describe('the tokens of a run', () => {
  it('are those of its setting, or of the vocabulary it was given', () => {
    expect(tokenCounts(null, { tokensPerWave: [2, 3, 2, 4] })).toEqual(few);
    expect(tokenCounts(vocabularyOf(few), { tokensPerWave: guide })).toEqual(few);
    expect(tokenCounts(vocabularyOf(few), { tokensPerWave: [2, 3, 2, 4] })).toEqual(few);
  });

  it('are refused where setting and given vocabulary differ', () => {
    expect(() => tokenCounts(vocabularyOf(few), { tokensPerWave: [5, 5, 5, 5] })).toThrow(
      expect.objectContaining({ code: 'VOCABULARY.TOKENS', where: 'tokensPerWave' }),
    );
  });
});

describe('token rows of pretrained weights', () => {
  it('are four special ones, one for each token, and one that is unused', () => {
    expect([tokenRows(guideCounts), tokenRows(few)]).toEqual([75, 16]);
  });

  it.each([
    ['the original checkpoint and the guide’s vocabulary', weights(75), guideCounts],
    ['weights that learned with a vocabulary like it', weights(16, { vocabulary: few }), few],
    [
      'another run’s checkpoint with as many rows',
      weights(75, { head: 'head.0.weight' }),
      { ...guideCounts, P: 13, T: 13 },
    ],
  ])('fit: %s', (_, given, counts) => {
    expect(() => checkTokenRows(given, counts)).not.toThrow();
  });

  it.each([
    ['the original checkpoint and other counts', weights(75), few, /75 token rows .* needs 16/],
    [
      'the original checkpoint and other counts with as many rows',
      weights(75),
      { ...guideCounts, P: 13, T: 13 },
      /for 12,19,14,25 tokens/,
    ],
    [
      'weights of another vocabulary',
      weights(16, { vocabulary: few }),
      { ...few, P: 3, T: 1 },
      /for 2,3,2,4 tokens/,
    ],
    [
      'a checkpoint with fewer rows',
      weights(16, { head: 'head.0.weight' }),
      guideCounts,
      /16 token rows, .* needs 75/,
    ],
  ])('are refused: %s', (_, given, counts, message) => {
    expect(() => checkTokenRows(given, counts)).toThrow(
      expect.objectContaining({
        code: 'WEIGHTS.TOKENS',
        message: expect.stringMatching(message),
        remedy: expect.any(String),
      }),
    );
  });
});
