import { z } from 'zod';
import { noted, seed, sha256OrPath } from './setting-note.ts';

/** How a record becomes sentences with labels. */
export const sentenceSettings = {
  resampleHz: noted(z.number().min(100).max(2000).nullable().default(null), {
    label: 'Resample to',
    help: 'Hz. Every lead is resampled to this frequency before it is filtered, so that records of several databases speak one language: 360 for a vocabulary or weights learned on MIT-BIH. Empty takes each record at its own.',
    group: 'sentences',
  }),
  filter: noted(z.enum(['guide', 'diagnostic', 'none']).default('guide'), {
    label: 'Filter',
    help: '`guide`: 50–60 Hz band-stop (Butterworth, order 2, zero-phase) and drift below about 0.7 Hz removed (db4 wavelet). `diagnostic`: 0.62–150 Hz passed and narrow stops at 50 and 60 Hz, zero-phase; it keeps the level of ST.',
    group: 'sentences',
  }),
  rPeaks: noted(z.enum(['detector', 'hamilton', 'reference']).default('detector'), {
    label: 'R peaks',
    help: '`detector` finds them in the signal, from all leads; `hamilton` is the guide’s detector, on the first lead that has peaks and some 50 ms late; `reference` takes the annotated beats.',
    group: 'sentences',
  }),
  delineation: noted(z.enum(['windows', 'guide', 'wavelet']).default('windows'), {
    label: 'Delineation',
    help: 'How P, QRS and T are cut out around an R peak. `windows`: spans of fixed length that fit a beat at rest; `guide`: the guide’s shorter ones; `wavelet`: found in each lead itself, and P or T may be absent.',
    group: 'sentences',
  }),
  labelMap: noted(z.enum(['guide', 'aami-strict']).default('guide'), {
    label: 'Label map',
    help: 'Which annotation codes make N, S, V, F and Q. In `guide`, + and ~ count as N; in `aami-strict` only beats count.',
    group: 'sentences',
  }),
  labelling: noted(z.enum(['beat', 'guide']).default('beat'), {
    label: 'Labelling',
    help: '`beat`: a wave has the class of the beat that it belongs to. `guide`: labels run from one annotation to the next, so that a P wave and a QRS complex have that of the beat before. Beats are judged by their own annotation either way.',
    group: 'sentences',
  }),
  vocabulary: noted(sha256OrPath.nullable().default(null), {
    label: 'Vocabulary',
    help: 'A vocabulary file, or the sha256 of a stored one. Empty fits one on the training records by k-means++.',
    group: 'sentences',
  }),
  tokensPerWave: noted(z.array(z.int().min(1).max(256)).length(4).default([12, 19, 14, 25]), {
    label: 'Tokens per wave',
    help: 'Tokens of P, QRS, T and background, in this order. 12, 19, 14, 25 are the guide’s, which the original checkpoint needs. A given vocabulary has its own.',
    group: 'sentences',
  }),
  vocabularySeed: noted(seed.default(42), {
    label: 'Vocabulary seed',
    help: 'Chance in k-means++. Same seed, same centroids.',
    group: 'sentences',
  }),
} as const;
