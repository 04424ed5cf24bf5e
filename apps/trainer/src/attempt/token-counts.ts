import { TOKEN_ROWS } from '@beatlab/pipeline/import/token-order';
import {
  guideCounts,
  sameCounts,
  tokenRows,
  type WaveCounts,
  waveCounts,
} from '@beatlab/pipeline/vocabulary/token-ids';
import { countsOf, type Vocabulary } from '@beatlab/pipeline/vocabulary/vocabulary';
import { decodeVocabulary } from '@beatlab/pipeline/vocabulary/vocabulary-file';
import type { RunConfig } from '@beatlab/store/runs/run-config';
import { TrainerError } from '../errors.ts';
import type { PretrainedWeights } from './pretrained-weights.ts';

const inOrder = ({ P, QRS, T, BG }: WaveCounts): string => [P, QRS, T, BG].join(',');

/**
 * Tokens of each wave type in a run: those of the vocabulary it was given, else those of its setting. A setting that
 * is not the default and differs from the given vocabulary is a contradiction. *errors* `VOCABULARY.TOKENS`
 */
export function tokenCounts(
  given: Vocabulary | null,
  { tokensPerWave }: Pick<RunConfig, 'tokensPerWave'>,
): WaveCounts {
  const asked = waveCounts(tokensPerWave);
  if (given === null) return asked;
  const counts = countsOf(given);
  if (sameCounts(asked, guideCounts) || sameCounts(asked, counts)) return counts;
  throw new TrainerError({
    code: 'VOCABULARY.TOKENS',
    message: `the vocabulary has ${inOrder(counts)} tokens of P, QRS, T and background, but ${inOrder(asked)} are asked for`,
    where: 'tokensPerWave',
    remedy: 'Leave tokens per wave out, or the vocabulary (and weights that bring one) to fit another.',
  });
}

/**
 * Refuses weights whose token rows stand for other tokens than the run's: another number of rows, another vocabulary's
 * counts, or the original's 75 rows for a vocabulary other than the guide's. *errors* `WEIGHTS.TOKENS`
 */
export function checkTokenRows(
  { tensors, vocabularyBytes }: Pick<PretrainedWeights, 'tensors' | 'vocabularyBytes'>,
  counts: WaveCounts,
): void {
  const rows = tensors['token_embedding.weight']?.shape[0];
  if (rows === undefined) return;
  const isBeatlabs = Object.keys(tensors).some((name) => name.startsWith('head.'));
  const isOriginal = vocabularyBytes === null && rows === TOKEN_ROWS && !isBeatlabs;
  const known =
    vocabularyBytes !== null ? countsOf(decodeVocabulary(vocabularyBytes)) : isOriginal ? guideCounts : null;
  if (rows === tokenRows(counts) && (known === null || sameCounts(known, counts))) return;
  throw new TrainerError({
    code: 'WEIGHTS.TOKENS',
    message: `the pretrained weights have ${rows} token rows${known === null ? '' : ` (for ${inOrder(known)} tokens of P, QRS, T and background)`}, but this run's vocabulary of ${inOrder(counts)} tokens needs ${tokenRows(counts)}`,
    where: 'pretrainedWeights',
    remedy:
      known === null
        ? 'Give the vocabulary that the weights learned with, or start without pretrained weights.'
        : `Set tokens per wave to ${inOrder(known)}, or start without pretrained weights.`,
  });
}
