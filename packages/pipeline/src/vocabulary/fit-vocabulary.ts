import { PipelineError } from '../errors.ts';
import { type WaveType, waveTypes } from '../wave/wave-types.ts';
import { kMeans } from './k-means.ts';
import type { WaveSample } from './sample-waves.ts';
import { guideCounts, type WaveCounts } from './token-ids.ts';
import type { Vocabulary, WaveVocabulary } from './vocabulary.ts';

const starts = 3;

/**
 * Fits a vocabulary on described waves: k-means for each wave type. Tokens are ordered by how often they occur,
 * so that token 0 of a type is its commonest shape.
 * *errors* `VOCABULARY.TOO_FEW_WAVES`
 */
export function fitVocabulary(
  sample: WaveSample,
  { seed, counts = guideCounts }: { seed: number; counts?: WaveCounts },
): Vocabulary {
  const fit = (wave: WaveType) => fitWave(sample, wave, { seed, tokens: counts[wave] });
  return {
    seed,
    descriptor: sample.settings,
    waves: { P: fit('P'), QRS: fit('QRS'), T: fit('T'), BG: fit('BG') },
  };
}

/** Fits the tokens of one wave type: what {@link fitVocabulary} has of it. *errors* `VOCABULARY.TOO_FEW_WAVES` */
export function fitWave(
  { waves }: WaveSample,
  wave: WaveType,
  { seed, tokens }: { seed: number; tokens: number },
): WaveVocabulary {
  const clustering = kMeans(waves[wave], tokens, seed + waveTypes.indexOf(wave), starts);
  if (clustering === null) throw tooFewWaves(wave, tokens, waves[wave].count);
  const order = clustering.occupancy.map((_, index) => index);
  order.sort((a, b) => clustering.occupancy[b]! - clustering.occupancy[a]! || a - b);
  return {
    centroids: order.map((index) => clustering.centroids[index]!),
    inertia: clustering.inertia,
    occupancy: order.map((index) => clustering.occupancy[index]!),
  };
}

function tooFewWaves(wave: WaveType, tokens: number, count: number): PipelineError {
  return new PipelineError(
    'VOCABULARY.TOO_FEW_WAVES',
    `the training records hold ${count} ${wave} waves, of which fewer than ${tokens} differ: too few for ${tokens} tokens`,
    { where: wave, remedy: 'Take more records or more minutes of each, or give a vocabulary.' },
  );
}
