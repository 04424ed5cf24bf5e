import { SampleReader } from '../signal/sample-reader.ts';
import { memorySource, type SampleSource } from '../signal/sample-store.ts';
import type { Samples } from '../signal/samples.ts';
import { describeWave, descriptorLength, meanInterval } from '../vocabulary/describe-wave.ts';
import { centroidTable, nearestCentroid } from '../vocabulary/nearest-centroid.ts';
import { firstToken } from '../vocabulary/token-ids.ts';
import { countsOf, type Vocabulary } from '../vocabulary/vocabulary.ts';
import { type WaveSegments, waveTypes } from '../wave/wave-types.ts';

/** A lead as a sentence: one token for each wave segment, in order of time. *shapes* each `[waves]` */
export interface Sentence extends WaveSegments {
  /** Token ids in pretraining order. */
  readonly token: Int32Array;
  /** Mean of each wave's samples. *units* mV */
  readonly value: Float32Array;
}

/** Gives each wave segment of a lead the token of the nearest centroid of its type. *units* mV, Hz */
export const makeSentence = (
  samples: Samples,
  samplingFrequencyHz: number,
  segments: WaveSegments,
  vocabulary: Vocabulary,
): Sentence => makeSentenceIn(memorySource(samples), samplingFrequencyHz, segments, vocabulary);

/** The same of a lead that need not be in memory. */
export function makeSentenceIn(
  lead: SampleSource,
  samplingFrequencyHz: number,
  segments: WaveSegments,
  vocabulary: Vocabulary,
): Sentence {
  const samples = new SampleReader(lead);
  const counts = countsOf(vocabulary);
  const tables = waveTypes.map((wave) => centroidTable(vocabulary.waves[wave].centroids));
  const firsts = waveTypes.map((wave) => firstToken(wave, counts));
  const longest = Math.max(...waveTypes.map((wave) => descriptorLength(wave, vocabulary.descriptor)));
  const interval = meanInterval(segments, samplingFrequencyHz);
  const row = new Float64Array(longest);
  const token = new Int32Array(segments.start.length);
  const value = new Float32Array(segments.start.length);
  for (let index = 0; index < token.length; index++) {
    const [start, end, code] = [segments.start[index]!, segments.end[index]!, segments.wave[index]!];
    describeWave(samples, interval, start, end, waveTypes[code]!, vocabulary.descriptor, row);
    token[index] = firsts[code]! + nearestCentroid(tables[code]!, row);
    value[index] = samples.sum(start, end) / (end - start);
  }
  return { ...segments, token, value };
}
