import { type WaveType, waveTypes } from '../wave/wave-types.ts';

/** Ids of the tokens that stand for no wave; they come first, as in pretraining. */
export const specialTokens = { '[PAD]': 0, '[CLS]': 1, '[SEP]': 2, '[MASK]': 3 } as const;
const specialCount = Object.keys(specialTokens).length;

/** Number of wave tokens of each type. */
export type WaveCounts = Readonly<Record<WaveType, number>>;

/** The guide's vocabulary: 70 wave tokens, with the special ones 74. */
export const guideCounts: WaveCounts = { P: 12, QRS: 19, T: 14, BG: 25 };

/** Counts from a list in the order P, QRS, T, background. */
export function waveCounts([P = 0, QRS = 0, T = 0, BG = 0]: readonly number[]): WaveCounts {
  return { P, QRS, T, BG };
}

export const sameCounts = (one: WaveCounts, other: WaveCounts): boolean =>
  waveTypes.every((wave) => one[wave] === other[wave]);

/** Rows of a token embedding: special tokens, wave tokens, and an unused one, [UNK], as in the original checkpoint. */
export const tokenRows = (counts: WaveCounts): number =>
  waveTypes.reduce((sum, wave) => sum + counts[wave], specialCount) + 1;

/** Id of a wave type's first token; in order P, QRS, T, background. */
export function firstToken(wave: WaveType, counts: WaveCounts = guideCounts): number {
  const before = waveTypes.slice(0, waveTypes.indexOf(wave));
  return before.reduce((id, type) => id + counts[type], specialCount);
}

/** Names by id: [PAD], …, p0, …, qrs0, …, t0, …, bg0, …, bg24. */
export function tokenNames(counts: WaveCounts = guideCounts): string[] {
  const waves = waveTypes.flatMap((wave) =>
    Array.from({ length: counts[wave] }, (_, index) => `${wave.toLowerCase()}${index}`),
  );
  return [...Object.keys(specialTokens), ...waves];
}
