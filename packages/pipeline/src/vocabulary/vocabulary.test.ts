import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PipelineError } from '../errors.ts';
import { makeSentence } from '../sentence/make-sentence.ts';
import { memorySource } from '../signal/sample-store.ts';
import { type WaveSegments, type WaveType, waveCode, waveTypes } from '../wave/wave-types.ts';
import { fitVocabulary, fitWave } from './fit-vocabulary.ts';
import { kMeans } from './k-means.ts';
import { WaveSampler } from './sample-waves.ts';
import { firstToken, guideCounts, tokenNames } from './token-ids.ts';
import { countsOf } from './vocabulary.ts';
import { decodeVocabulary, encodeVocabulary, vocabularyHash } from './vocabulary-file.ts';

const counts = { P: 2, QRS: 3, T: 2, BG: 2 };
const fs = 100;

/** A lead of pseudo-random waves, each type in turn, 20 to 39 samples long. */
function lead(seed: number, waves = 200): { samples: Float64Array; segments: WaveSegments } {
  let state = seed * 7919 + 1;
  const next = () => {
    state = (state * 48271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
  const ends = Int32Array.from({ length: waves }, () => 20 + Math.floor(20 * next()));
  ends.forEach((length, index) => {
    ends[index] = length + (ends[index - 1] ?? 0);
  });
  const segments = {
    start: Int32Array.from(ends, (_, index) => ends[index - 1] ?? 0),
    end: ends,
    wave: Uint8Array.from(
      ends,
      (_, index) => [waveCode.P, waveCode.QRS, waveCode.T, waveCode.BG][index % 4]!,
    ),
    beat: Int32Array.from(ends, (_, index) => (index % 4 === 3 ? -1 : Math.floor(index / 4))),
  };
  return { samples: Float64Array.from({ length: ends.at(-1)! }, () => next() - 0.5), segments };
}

function sample(seed: number, leads: readonly number[], types?: readonly WaveType[]) {
  const sampler = new WaveSampler({ seed, wavesPerType: 60, ...(types && { types }) });
  for (const number of leads) {
    const { samples, segments } = lead(number);
    sampler.add(memorySource(samples), fs, segments);
  }
  return sampler.sample();
}

const fit = (seed: number, leads = [1, 2], tokens = counts) =>
  fitVocabulary(sample(seed, leads), { seed, counts: tokens });

describe('k-means', () => {
  it('finds groups that are far apart, and says how many rows each has', () => {
    const rows = Float64Array.from([0, 0, 0.1, 0, 9, 9, 9.1, 9, 9, 9.1, -9, 9]);
    const found = kMeans({ rows, count: 6, length: 2 }, 3, 1, 3)!;
    const groups = found.centroids.map((centroid, index) => [...centroid, found.occupancy[index]!]);
    groups.sort((a, b) => a[0]! - b[0]!);
    expect(groups).toEqual([
      [-9, 9, 1],
      [0.05, 0, 2],
      [expect.closeTo(27.1 / 3), expect.closeTo(27.1 / 3), 3],
    ]);
    // Distances: twice 0.05² and the three around (9.033, 9.033), over six rows.
    expect(found.inertia).toBeCloseTo((2 * 0.05 ** 2 + 4 / 300) / 6, 12);
  });

  it('has no answer where fewer rows differ than there are groups', () => {
    expect(kMeans({ rows: new Float64Array(20), count: 10, length: 2 }, 2, 1, 3)).toBeNull();
    expect(kMeans({ rows: new Float64Array(2), count: 1, length: 2 }, 2, 1, 3)).toBeNull();
  });
});

describe('a vocabulary', () => {
  it('has the guide’s 74 tokens, special ones first', () => {
    const names = tokenNames();
    expect(names).toHaveLength(74);
    expect(names.slice(0, 5)).toEqual(['[PAD]', '[CLS]', '[SEP]', '[MASK]', 'p0']);
    expect(names[firstToken('QRS')]).toBe('qrs0');
    expect(names[firstToken('T')]).toBe('t0');
    expect([names[firstToken('BG')], names.at(-1)]).toEqual(['bg0', 'bg24']);
    expect(guideCounts).toEqual({ P: 12, QRS: 19, T: 14, BG: 25 });
  });

  it('is the same bytes for the same seed, and others for another', () => {
    expect(encodeVocabulary(fit(5))).toEqual(encodeVocabulary(fit(5)));
    expect(vocabularyHash(fit(5))).not.toBe(vocabularyHash(fit(6)));
  });

  it.each([
    { P: 1, QRS: 1, T: 1, BG: 1 },
    { P: 5, QRS: 2, T: 7, BG: 12 },
  ])('of %j tokens is the same bytes for the same seed, and reads back with them', (tokens) => {
    const bytes = encodeVocabulary(fit(5, [1, 2], tokens));
    expect(encodeVocabulary(fit(5, [1, 2], tokens))).toEqual(bytes);
    expect(countsOf(decodeVocabulary(bytes))).toEqual(tokens);
  });

  it.each(waveTypes)('has the same tokens of %s where no other wave is sampled', (wave) => {
    const alone = sample(5, [1, 2], [wave]);
    expect(waveTypes.filter((type) => alone.waves[type].count > 0)).toEqual([wave]);
    expect(fitWave(alone, wave, { seed: 5, tokens: counts[wave] })).toEqual(fit(5).waves[wave]);
  });

  it('reads back as it was written', () => {
    const vocabulary = fit(5);
    expect(decodeVocabulary(encodeVocabulary(vocabulary))).toEqual(vocabulary);
    expect(vocabularyHash(decodeVocabulary(encodeVocabulary(vocabulary)))).toBe(vocabularyHash(vocabulary));
  });

  it('that was damaged is refused, whatever byte changed', () => {
    const bytes = encodeVocabulary(fit(5));
    fc.assert(
      fc.property(fc.nat(bytes.length - 2), fc.integer({ min: 33, max: 126 }), (place, value) => {
        fc.pre(bytes[place] !== value && bytes[place] !== 32 && bytes[place] !== 10);
        const damaged = bytes.slice();
        damaged[place] = value;
        expect(() => decodeVocabulary(damaged, 'v.json')).toThrow(PipelineError);
      }),
      { numRuns: 300, seed: 4 },
    );
    expect(() => decodeVocabulary(bytes.slice(0, 100), 'v.json')).toThrow(
      expect.objectContaining({ code: 'VOCABULARY.DAMAGED', where: 'v.json' }),
    );
  });

  it('needs as many different waves as it has tokens', () => {
    const { samples, segments } = lead(1, 8);
    const sampler = new WaveSampler({ seed: 1 });
    sampler.add(memorySource(samples), fs, segments);
    expect(() => fitVocabulary(sampler.sample(), { seed: 1, counts })).toThrow(
      expect.objectContaining({ code: 'VOCABULARY.TOO_FEW_WAVES', where: 'QRS' }),
    );
  });
});

describe('a sentence', () => {
  it('gives each wave a token of its type and its mean in millivolts', () => {
    const vocabulary = fit(5);
    const { samples, segments } = lead(3);
    const { token, value, start, end, wave } = makeSentence(samples, fs, segments, vocabulary);
    const ranges = [
      [4, 6],
      [6, 9],
      [9, 11],
      [11, 13],
    ] as const;
    for (let index = 0; index < token.length; index++) {
      const [from, to] = ranges[wave[index]!]!;
      expect(token[index]).toBeGreaterThanOrEqual(from);
      expect(token[index]).toBeLessThan(to);
      const part = samples.subarray(start[index]!, end[index]!);
      expect(value[index]).toBeCloseTo(part.reduce((sum, sample) => sum + sample, 0) / part.length, 6);
    }
    expect(new Set(token).size).toBe(9);
  });

  it('does not change when the lead is shifted by a constant', () => {
    const vocabulary = fit(5);
    const { samples, segments } = lead(3);
    const shifted = makeSentence(
      samples.map((sample) => sample + 1),
      fs,
      segments,
      vocabulary,
    );
    expect(shifted.token).toEqual(makeSentence(samples, fs, segments, vocabulary).token);
  });
});
