import type { PredictedBeat } from './predict-beats.ts';

/** RR intervals of a record. *units* ms */
export interface RrFigures {
  intervals: number;
  meanMs: number;
  shortestMs: number;
  longestMs: number;
  /** R peak after which the longest one begins: the longest pause. *units* samples */
  longestAtSample: number;
  /** Variability, from intervals between two N beats alone; null with fewer than two of them. */
  normal: {
    intervals: number;
    meanMs: number;
    sdnnMs: number;
    rmssdMs: number | null;
    pnn50: number | null;
  } | null;
}

/** How the beats of one ectopic class come: alone, two or at least three in a row. */
export interface Ectopy {
  single: number;
  couplets: number;
  runs: number;
  longestRun: number;
}

/**
 * Measures RR intervals over all detected beats. SDNN is the sample standard deviation, RMSSD and pNN50 are over
 * successive differences of neighbouring N–N intervals. Null with fewer than two beats.
 * *units* ms; pnn50 a share of 1 · *source* Task Force of ESC and NASPE 1996
 */
export function rrFiguresOf(
  beats: readonly PredictedBeat[],
  classes: readonly string[],
  samplingFrequencyHz: number,
): RrFigures | null {
  if (beats.length < 2) return null;
  const intervals = beats.slice(1).map(({ sample }, at) => {
    const before = beats[at]!;
    const isNormal = classes[before.class] === 'N' && classes[beats[at + 1]!.class] === 'N';
    return { ms: (1000 * (sample - before.sample)) / samplingFrequencyHz, from: before.sample, isNormal };
  });
  const longest = intervals.reduce((most, one) => (one.ms > most.ms ? one : most));
  return {
    intervals: intervals.length,
    meanMs: mean(intervals.map(({ ms }) => ms)),
    shortestMs: intervals.reduce((least, { ms }) => Math.min(least, ms), Number.POSITIVE_INFINITY),
    longestMs: longest.ms,
    longestAtSample: longest.from,
    normal: variability(intervals),
  };
}

function variability(intervals: readonly { ms: number; isNormal: boolean }[]): RrFigures['normal'] {
  const normal = intervals.filter(({ isNormal }) => isNormal).map(({ ms }) => ms);
  if (normal.length < 2) return null;
  const meanMs = mean(normal);
  const differences = intervals
    .slice(1)
    .flatMap(({ ms, isNormal }, at) => (isNormal && intervals[at]!.isNormal ? [ms - intervals[at]!.ms] : []));
  const squares = normal.reduce((sum, ms) => sum + (ms - meanMs) ** 2, 0);
  return {
    intervals: normal.length,
    meanMs,
    sdnnMs: Math.sqrt(squares / (normal.length - 1)),
    rmssdMs:
      differences.length === 0 ? null : Math.sqrt(mean(differences.map((difference) => difference ** 2))),
    pnn50:
      differences.length === 0
        ? null
        : differences.filter((difference) => Math.abs(difference) > 50).length / differences.length,
  };
}

/** Beats of each class but N and Q, by how many of it follow each other. */
export function ectopyOf(
  beats: readonly PredictedBeat[],
  classes: readonly string[],
): Record<string, Ectopy> {
  const ectopic = classes.filter((name) => name !== 'N' && name !== 'Q');
  const found = new Map(
    ectopic.map((name): [string, Ectopy] => [name, { single: 0, couplets: 0, runs: 0, longestRun: 0 }]),
  );
  for (let first = 0, last = 0; first < beats.length; first = last) {
    const { class: predicted } = beats[first]!;
    for (last = first + 1; last < beats.length && beats[last]!.class === predicted; ) last += 1;
    const ectopy = found.get(classes[predicted]!);
    if (ectopy === undefined) continue;
    const length = last - first;
    if (length === 1) ectopy.single += 1;
    else if (length === 2) ectopy.couplets += 1;
    else ectopy.runs += 1;
    if (length > 2) ectopy.longestRun = Math.max(ectopy.longestRun, length);
  }
  return Object.fromEntries(found);
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
