import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { delineateLead } from '../delineate/delineate-lead.ts';
import { detectRPeaks } from '../detect/detect-r-peaks.ts';
import { filterLead } from '../filter/filter-lead.ts';
import { readRecord } from '../io/read-record.ts';
import { memorySource } from '../signal/sample-store.ts';
import { fitVocabulary } from '../vocabulary/fit-vocabulary.ts';
import { WaveSampler } from '../vocabulary/sample-waves.ts';
import { tokenNames } from '../vocabulary/token-ids.ts';
import { encodeVocabulary } from '../vocabulary/vocabulary-file.ts';
import { makeSentence } from './make-sentence.ts';

const folder = fileURLToPath(new URL('../../../../../shared/data/mitdb/', import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.warn('MIT-BIH is not here: ../shared/data/mitdb');

/** Normal, paced, bundle branch block, ventricular, atrial fibrillation, atrial premature. */
const names = ['100', '107', '109', '119', '202', '209', '214', '233'];

async function delineated(seconds: number) {
  const leads = [];
  for (const name of names) {
    const { leads: raw, samplingFrequencyHz } = await readRecord(folder, name, { seconds });
    const filtered = raw.map(({ samples }) => filterLead(samples, samplingFrequencyHz, 'guide'));
    const peaks = detectRPeaks(filtered, samplingFrequencyHz);
    for (const samples of filtered) {
      leads.push({
        samples,
        samplingFrequencyHz,
        segments: delineateLead(samples, samplingFrequencyHz, peaks),
      });
    }
  }
  return leads;
}

function fit(leads: Awaited<ReturnType<typeof delineated>>, seed: number) {
  const sampler = new WaveSampler({ seed });
  for (const { samples, samplingFrequencyHz, segments } of leads) {
    sampler.add(memorySource(samples), samplingFrequencyHz, segments);
  }
  return fitVocabulary(sampler.sample(), { seed });
}

describe.skipIf(!isThere)('sentences of MIT-BIH', () => {
  it('use every token, and tell most of what 70 tokens can tell', async () => {
    const leads = await delineated(300);
    const vocabulary = fit(leads, 42);
    const counts = new Map<number, number>();
    let total = 0;
    for (const { samples, samplingFrequencyHz, segments } of leads) {
      for (const token of makeSentence(samples, samplingFrequencyHz, segments, vocabulary).token) {
        counts.set(token, (counts.get(token) ?? 0) + 1);
        total++;
      }
    }
    expect(counts.size).toBe(tokenNames().length - 4);
    let bits = 0;
    for (const count of counts.values()) bits -= (count / total) * Math.log2(count / total);
    // 70 tokens can carry log₂ 70 = 6.13 bits; the original's offsets carry 4.25.
    expect(bits).toBeGreaterThan(5.4);
  });

  it('come from a vocabulary that is the same bytes for the same seed', async () => {
    const leads = await delineated(60);
    expect(encodeVocabulary(fit(leads, 7))).toEqual(encodeVocabulary(fit(leads, 7)));
  });
});
